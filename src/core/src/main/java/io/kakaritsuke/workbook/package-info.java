/** Reads the Excel files of a rulebook into typed tables, or into findings that name the cell. */
@NullMarked
package io.kakaritsuke.workbook;

import org.jspecify.annotations.NullMarked;
