/** Work that outlives its request: who does it, how far it is, and how its results are read. */
@NullMarked
package io.kakaritsuke.job;

import org.jspecify.annotations.NullMarked;
