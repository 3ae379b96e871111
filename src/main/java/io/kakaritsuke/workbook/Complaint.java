package io.kakaritsuke.workbook;

import io.kakaritsuke.problem.Text;
import io.kakaritsuke.rulebook.Finding;

/** What is wrong, without where: a stable code and one line of text. */
record Complaint(Finding.Level level, String code, Text text) {
  static Complaint error(String code, String ja, String en) {
    return new Complaint(Finding.Level.ERROR, code, new Text(ja, en));
  }

  static Complaint warning(String code, String ja, String en) {
    return new Complaint(Finding.Level.WARNING, code, new Text(ja, en));
  }

  boolean isError() {
    return level == Finding.Level.ERROR;
  }
}
