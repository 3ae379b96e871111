/** What is different between two versions of a rulebook, in words that a manager uses. */
@NullMarked
package io.kakaritsuke.workbook.diff;

import org.jspecify.annotations.NullMarked;
