package io.kakaritsuke.backtest;

import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with one line of the list, which is left out because of it.
 *
 * @param line the physical line, from 1
 * @param column its header; null for the whole line
 * @param code stable, kebab-case
 * @param value what stands there, shortened; null where nothing does
 */
record LineFinding(
    long line, @Nullable String column, String code, Text message, @Nullable String value) {

  Violation violation() {
    return new Violation("line " + line + (column == null ? "" : " " + column), code, message);
  }
}
