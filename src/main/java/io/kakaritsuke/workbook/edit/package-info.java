/** Writes into a workbook that a person keeps: marks, row ids, edits, and nothing besides. */
@NullMarked
package io.kakaritsuke.workbook.edit;

import org.jspecify.annotations.NullMarked;
