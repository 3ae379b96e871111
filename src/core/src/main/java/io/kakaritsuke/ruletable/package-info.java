/**
 * Tables of rules in Drools' own spreadsheet format: their cells are code, and become DRL. What
 * opens files is elsewhere; here are cells only.
 */
@NullMarked
package io.kakaritsuke.ruletable;

import org.jspecify.annotations.NullMarked;
