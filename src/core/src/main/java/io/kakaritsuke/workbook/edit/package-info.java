/** Writes workbooks: marks, row ids and edits into those that a person keeps, and downloads. */
@NullMarked
package io.kakaritsuke.workbook.edit;

import org.jspecify.annotations.NullMarked;
