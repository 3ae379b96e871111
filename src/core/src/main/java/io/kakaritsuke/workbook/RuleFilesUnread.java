package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tells that rule files could not be checked, because what they may name cannot be read: whoever
 * mends the workbooks is not to take them for sound.
 */
final class RuleFilesUnread {
  private RuleFilesUnread() {}

  /**
   * Tells it of each rule file that somebody has written.
   *
   * @param base null where nobody knows what was written before
   */
  static void tell(Sources sources, @Nullable Sources base, Findings findings) {
    for (Source file : sources.files()) {
      Source before = base == null ? null : base.find(file.path());
      boolean same = before != null && Arrays.equals(before.bytes(), file.bytes());
      if (file.isRuleFile() && !same) {
        findings.add(
            Place.file(file.fileName()),
            Complaint.warning(
                "rules-not-checked",
                "facts.xlsx か設定の表に誤りがあるため、このルールのファイルはまだ確認していません。そちらを直すと確認します",
                "This rule file was not checked yet, because there are errors in facts.xlsx or in"
                    + " a table of settings. It is when they are mended"));
      }
    }
  }
}
