/** The class-data archive that halves the time in which the packaged service starts. */
@NullMarked
package io.kakaritsuke.archive;

import org.jspecify.annotations.NullMarked;
