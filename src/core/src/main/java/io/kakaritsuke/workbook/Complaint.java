package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong, without where: a stable code and one line of text.
 *
 * @param remedy what can be done about it, null where only a person can
 */
record Complaint(Finding.Level level, String code, Text text, @Nullable Remedy remedy) {
  static Complaint error(String code, String ja, String en) {
    return new Complaint(Finding.Level.ERROR, code, new Text(ja, en), null);
  }

  static Complaint warning(String code, String ja, String en) {
    return new Complaint(Finding.Level.WARNING, code, new Text(ja, en), null);
  }

  Complaint with(@Nullable Remedy other) {
    return new Complaint(level, code, text, other);
  }

  boolean isError() {
    return level == Finding.Level.ERROR;
  }
}
