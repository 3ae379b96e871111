package io.kakaritsuke.activation;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.text.Text;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Errors that are found before or beside the reading of a workbook. */
final class Findings {
  private Findings() {}

  /** An error in a file as a whole. */
  static Finding ofFile(String file, String code, Text message, @Nullable String value) {
    return new Finding(Finding.Level.ERROR, file, null, null, code, message, value);
  }

  /** An error in the rulebook as a whole; it takes the place of the workbook. */
  static Finding ofRulebook(String rulebook, String code, Text message) {
    return ofFile(rulebook, code, message, null);
  }

  /** The message with the place in front. */
  static Text withPlace(Finding finding) {
    String place =
        Stream.of(finding.workbook(), finding.sheet(), finding.cell())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    return new Text(place + ": " + finding.message().ja(), place + ": " + finding.message().en());
  }

  /** One line for the log, without line breaks whatever the cell held. */
  static String line(Finding finding) {
    String line =
        String.format(
            Locale.ROOT,
            "%s %s %s %s [%s] %s",
            finding.severity(),
            finding.workbook(),
            finding.sheet() == null ? "-" : finding.sheet(),
            finding.cell() == null ? "-" : finding.cell(),
            finding.code(),
            finding.message().ja());
    return line.replaceAll("\\p{Cntrl}", " ");
  }
}
