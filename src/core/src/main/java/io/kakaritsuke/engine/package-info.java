/**
 * Makes rules of a typed rulebook, beside those of its rule files, and evaluates facts with them.
 */
@NullMarked
package io.kakaritsuke.engine;

import org.jspecify.annotations.NullMarked;
