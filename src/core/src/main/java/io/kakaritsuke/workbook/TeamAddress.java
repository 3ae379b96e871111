package io.kakaritsuke.workbook;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where somebody is written to: a column whose words are of one form, and each one's own. */
final class TeamAddress {
  private static final Pattern MAIL =
      Pattern.compile("[^\\s@<>,;\"]+@[^\\s@<>,;\".]+(?:\\.[^\\s@<>,;\".]+)+");
  private static final Pattern SLACK_ID = Pattern.compile("[UW][A-Z0-9]{6,}");

  private final String header;
  private final Pattern form;
  private final Function<String, String> meant;
  private final Function<String, Complaint> wrong;
  private final Findings findings;
  private final SheetTable.Reader cells;
  private final SheetTable.Once known = new SheetTable.Once(Set.of());

  private TeamAddress(
      String header,
      Pattern form,
      Function<String, String> meant,
      Function<String, Complaint> wrong,
      Findings findings) {
    this.header = header;
    this.form = form;
    this.meant = meant;
    this.wrong = wrong;
    this.findings = findings;
    this.cells = new SheetTable.Reader(new Values(findings), findings);
  }

  static TeamAddress mail(String header, Findings findings) {
    return new TeamAddress(
        header,
        MAIL,
        text -> plain(text).replaceFirst("(?i)^mailto:", ""),
        TeamComplaints::badMail,
        findings);
  }

  static TeamAddress slackId(String header, Findings findings) {
    return new TeamAddress(
        header,
        SLACK_ID,
        text -> plain(text).replaceAll("[@<>]", "").toUpperCase(Locale.ROOT),
        TeamComplaints::badSlackId,
        findings);
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s", "");
  }

  /** The address of a row; null where it has none, or where a finding says what is wrong. */
  @Nullable String read(SheetTable.Entry row) {
    GridCell cell = cells.filled(row, header);
    String text = cell == null ? null : cells.values().text(cell);
    if (cell == null || text == null) {
      return null;
    }
    if (!form.matcher(text).matches()) {
      String right = meant.apply(text);
      Remedy remedy = form.matcher(right).matches() ? Remedy.type(right) : null;
      findings.add(cell, wrong.apply(text).with(remedy));
      return null;
    }
    String first = known.first(text.toLowerCase(Locale.ROOT), cell.place());
    if (first != null) {
      findings.add(cell, CatalogueComplaints.duplicate("duplicate-address", header, text, first));
    }
    return text;
  }
}
