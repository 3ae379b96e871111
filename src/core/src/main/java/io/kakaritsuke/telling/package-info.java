/** What people are told and have to do: the states and the clocks of alerts and of tasks. */
@NullMarked
package io.kakaritsuke.telling;

import org.jspecify.annotations.NullMarked;
