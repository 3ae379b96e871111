/** Turns a typed rulebook into DRL, compiles it, and evaluates facts with it. */
@NullMarked
package io.kakaritsuke.engine;

import org.jspecify.annotations.NullMarked;
