/** What is told to a client when something cannot be done: problem bodies and their violations. */
@NullMarked
package io.kakaritsuke.problem;

import org.jspecify.annotations.NullMarked;
