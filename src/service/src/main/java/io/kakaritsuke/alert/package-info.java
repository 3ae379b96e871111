/** What people are told because of what was decided on accounts, and what became of it. */
@NullMarked
package io.kakaritsuke.alert;

import org.jspecify.annotations.NullMarked;
