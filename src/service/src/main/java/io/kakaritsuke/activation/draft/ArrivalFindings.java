package io.kakaritsuke.activation.draft;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Finding.Level;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What there is to say of how the files of a draft were taken, whatever stands in them. */
final class ArrivalFindings {
  private ArrivalFindings() {}

  /**
   * All of them.
   *
   * @param titles gives the title of a rulebook, null where it is not known
   */
  static List<Finding> of(DraftFiles files, Function<String, @Nullable String> titles) {
    List<Finding> findings = new ArrayList<>();
    for (DraftFile file : files.all()) {
      Origin origin = file.origin();
      boolean stamped = origin != null && origin.foundBy() == Origin.FoundBy.STAMP;
      if (file.uploadedAs() != null && !stamped) {
        findings.add(takenAs(file, Objects.requireNonNull(file.uploadedAs())));
      }
    }
    for (LeftOut file : files.leftOut()) {
      findings.add(
          file.reason() == LeftOut.Reason.COPY
              ? copy(file)
              : otherRulebook(file, titles.apply(file.of()), files.isNothingTaken()));
    }
    return findings;
  }

  private static Finding takenAs(DraftFile file, String uploadedAs) {
    return warning(
        file.fileName(),
        "file-name-taken-as",
        new Text(
            "「%s」は「%s」の新しい内容として扱いました。別のブックとして加えるなら、A列の ID をすべて消し、別の名前で送り直してください"
                .formatted(uploadedAs, file.fileName()),
            "'%s' was taken as the new content of '%s'; to add it as a further workbook, clear all ids in column A and send it under another name"
                .formatted(uploadedAs, file.fileName())),
        uploadedAs);
  }

  private static Finding copy(LeftOut file) {
    return warning(
        file.name(),
        "copy-left-out",
        new Text(
            "「%s」は「%s」と同じブックの写しなので、「%s」のほうは使っていません".formatted(file.name(), file.of(), file.name()),
            "'%s' is a copy of the workbook '%s'; '%s' was left out"
                .formatted(file.name(), file.of(), file.name())),
        file.of());
  }

  // Beside another file it keeps nothing from being published: it is no part of the draft.
  private static Finding otherRulebook(LeftOut file, @Nullable String title, boolean alone) {
    Text here =
        alone
            ? new Text(
                "この下書きを続けるなら、このルールブックのブックを、この下書きの続きとして送ってください",
                "To go on with this draft, send it a workbook of this rulebook")
            : new Text(
                "いっしょに送られたブックだけの下書きとして、このまま公開できます",
                "The draft goes on without it, with what was sent beside it");
    String ja = title == null ? "" : "『" + title + "』";
    String en = title == null ? "" : "'" + title + "', ";
    return new Finding(
        alone ? Level.ERROR : Level.WARNING,
        file.name(),
        null,
        null,
        "other-rulebook",
        new Text(
            "これは%s（ルールブック %s）のブックです。この下書きには入れていません。%sを開き、そこで送ってください。%s"
                .formatted(
                    ja.isEmpty() ? "別のルールブック" : ja,
                    file.of(),
                    ja.isEmpty() ? file.of() + " " : ja,
                    here.ja()),
            "This is a workbook of %sthe rulebook %s, and no part of this draft. Open that rulebook and send it there. %s"
                .formatted(en, file.of(), here.en())),
        file.of());
  }

  private static Finding warning(String workbook, String code, Text message, String value) {
    return new Finding(Level.WARNING, workbook, null, null, code, message, value);
  }
}
