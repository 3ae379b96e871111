/** What is to be looked at this week, by person: the Monday list. */
@NullMarked
package io.kakaritsuke.worklist;

import org.jspecify.annotations.NullMarked;
