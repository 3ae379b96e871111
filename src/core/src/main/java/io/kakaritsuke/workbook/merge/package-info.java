/** Brings two changes of one rulebook together, so that neither undoes the other. */
@NullMarked
package io.kakaritsuke.workbook.merge;

import org.jspecify.annotations.NullMarked;
