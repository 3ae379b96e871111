/** Exported tables as bytes: their character sets, their lines, and records that are broken. */
@NullMarked
package io.kakaritsuke.csv;

import org.jspecify.annotations.NullMarked;
