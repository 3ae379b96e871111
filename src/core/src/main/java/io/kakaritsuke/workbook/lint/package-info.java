/** Looks at typed tables for what no single cell shows: overlaps, gaps, rows without effect. */
@NullMarked
package io.kakaritsuke.workbook.lint;

import org.jspecify.annotations.NullMarked;
