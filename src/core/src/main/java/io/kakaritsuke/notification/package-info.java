/**
 * What the rows of tables that tell say of a decision: whether they hold, to whom they go, in which
 * words.
 */
@NullMarked
package io.kakaritsuke.notification;

import org.jspecify.annotations.NullMarked;
