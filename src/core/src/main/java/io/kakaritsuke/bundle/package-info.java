/** The files of a rulebook made into one that decides, or what is wrong with them. */
@NullMarked
package io.kakaritsuke.bundle;

import org.jspecify.annotations.NullMarked;
