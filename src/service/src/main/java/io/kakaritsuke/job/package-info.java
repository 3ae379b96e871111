/**
 * What jobs over many subjects share: their pace, and results that are read in pages or as a file.
 */
@NullMarked
package io.kakaritsuke.job;

import org.jspecify.annotations.NullMarked;
