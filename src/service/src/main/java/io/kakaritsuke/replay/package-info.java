/**
 * Logged decisions decided again, by their own version or another, with every difference explained.
 */
@NullMarked
package io.kakaritsuke.replay;

import org.jspecify.annotations.NullMarked;
