/** What a process does from time to time, and what is told where it cannot. */
@NullMarked
package io.kakaritsuke.upkeep;

import org.jspecify.annotations.NullMarked;
