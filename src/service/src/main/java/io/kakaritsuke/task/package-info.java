/** What people have to do because of what was decided, and what they did of it. */
@NullMarked
package io.kakaritsuke.task;

import org.jspecify.annotations.NullMarked;
