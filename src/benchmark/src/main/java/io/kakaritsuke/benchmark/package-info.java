/** Measures the engine, the way of a request, compiling, and the running service. */
@NullMarked
package io.kakaritsuke.benchmark;

import org.jspecify.annotations.NullMarked;
