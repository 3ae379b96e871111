/** A decision and its parts as bytes: what a client is answered, and what the log keeps. */
@NullMarked
package io.kakaritsuke.answer;

import org.jspecify.annotations.NullMarked;
