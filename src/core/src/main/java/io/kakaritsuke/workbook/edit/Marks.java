package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/**
 * Colours and comments on faulty cells. The colour is a conditional format that lies above the
 * cell's own style: the style is never touched, and where the mark goes all is as it was, also
 * after the rows have been sorted and the file saved by another program.
 */
final class Marks {
  private static final String AUTHOR = "かかりつけ";
  private static final Pattern CELL = Pattern.compile("[A-Z]{1,3}[1-9][0-9]{0,6}");
  private static final Map<Finding.Level, String> COLOURS =
      Map.of(Finding.Level.ERROR, "FFFF9A94", Finding.Level.WARNING, "FFFFD966");

  /** The first line of what stands in a comment; all below it is cut off again. */
  static final Text HEADING =
      new Text("■ 確認結果（次の確認で自動的に消えます）", "■ Check result (goes with the next check)");

  private static final Text ERROR = new Text("誤り", "Error");
  private static final Text WARNING = new Text("注意", "Warning");

  private static final Text COLON = new Text("：", ": ");

  // Always true, and told apart from every rule of the author's own.
  private static final String RULE = "LEN(\"kakaritsuke-%s\")>0";
  private static final String OURS = "kakaritsuke-";

  private final OpenWorkbook book;

  Marks(OpenWorkbook book) {
    this.book = book;
  }

  static String word(Finding.Level level, Locale locale) {
    return switch (level) {
      case ERROR -> ERROR.in(locale);
      case WARNING -> WARNING.in(locale);
    };
  }

  /** Whether the finding is about one cell of a sheet. */
  static boolean hasCell(Finding finding) {
    return finding.sheet() != null
        && finding.cell() != null
        && CELL.matcher(finding.cell()).matches();
  }

  void put(List<Finding> findings, Locale locale) {
    for (SheetPart sheet : book.sheets()) {
      List<Finding> here =
          findings.stream()
              .filter(finding -> hasCell(finding) && sheet.name().equals(finding.sheet()))
              .toList();
      if (!here.isEmpty()) {
        put(sheet, here, locale);
      }
    }
  }

  private void put(SheetPart sheet, List<Finding> findings, Locale locale) {
    Map<String, List<Finding>> byCell =
        findings.stream()
            .collect(
                Collectors.groupingBy(
                    finding -> Objects.requireNonNull(finding.cell()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    makeRoom(sheet, Finding.Level.values().length);
    for (Finding.Level level : Finding.Level.values()) {
      List<String> cells =
          byCell.entrySet().stream()
              .filter(entry -> worst(entry.getValue()) == level)
              .map(Map.Entry::getKey)
              .toList();
      if (!cells.isEmpty()) {
        colour(sheet, level, cells);
      }
    }
    Map<String, String> comments = new LinkedHashMap<>();
    byCell.forEach((cell, here) -> comments.put(cell, comment(here, locale)));
    new Notes(sheet).add(comments, AUTHOR);
  }

  private static Finding.Level worst(List<Finding> findings) {
    return findings.stream()
        .map(Finding::severity)
        .min(Comparator.naturalOrder())
        .orElse(Finding.Level.WARNING);
  }

  private static String comment(List<Finding> findings, Locale locale) {
    List<String> lines = new ArrayList<>(List.of(HEADING.in(locale)));
    for (Finding finding : findings) {
      lines.add(word(finding.severity(), locale) + COLON.in(locale) + finding.message().in(locale));
    }
    return String.join("\n", lines);
  }

  // Ours come first; the author's keep their order among each other.
  private static void makeRoom(SheetPart sheet, int rules) {
    sheet.changed();
    for (Element rule : sheet.formatRules()) {
      if (rule.hasAttribute("priority")) {
        rule.setAttribute("priority", String.valueOf(Xml.number(rule, "priority", 0) + rules));
      }
    }
  }

  private void colour(SheetPart sheet, Finding.Level level, List<String> cells) {
    String look =
        "<dxf><fill><patternFill patternType=\"solid\"><fgColor rgb=\"%1$s\"/><bgColor"
            + " rgb=\"%1$s\"/></patternFill></fill></dxf>";
    int style = book.styles().index("dxfs", String.format(Locale.ROOT, look, COLOURS.get(level)));
    String formula =
        Xml.escaped(String.format(Locale.ROOT, RULE, level.name().toLowerCase(Locale.ROOT)));
    sheet.put(
        "<conditionalFormatting sqref=\""
            + Ranges.of(String.join(" ", cells)).joined().text()
            + "\"><cfRule type=\"expression\" dxfId=\""
            + style
            + "\" priority=\""
            + (level.ordinal() + 1)
            + "\"><formula>"
            + formula
            + "</formula></cfRule></conditionalFormatting>");
  }

  /** Takes all marks away, whatever has been done to the workbook since. */
  void remove() {
    for (SheetPart sheet : book.sheets()) {
      removeColours(sheet);
      new Notes(sheet).cut(List.of(HEADING.ja(), HEADING.en()));
    }
  }

  private static void removeColours(SheetPart sheet) {
    List<Element> ours =
        sheet.formatRules().stream()
            .filter(rule -> Xml.all(rule, "formula").stream().anyMatch(Marks::isOurs))
            .toList();
    for (Element rule : ours) {
      sheet.changed();
      if (rule.getParentNode() instanceof Element format) {
        Xml.remove(rule);
        if (Xml.child(format, "cfRule") == null) {
          Xml.remove(format);
        }
      }
    }
    boolean room =
        sheet.formatRules().stream()
            .allMatch(rule -> Xml.number(rule, "priority", 0) > Finding.Level.values().length);
    if (!ours.isEmpty() && room) {
      makeRoom(sheet, -Finding.Level.values().length);
    }
  }

  /** Whether a conditional format is one of these colours. */
  static boolean isMark(Element format) {
    return Xml.all(format, "formula").stream().anyMatch(Marks::isOurs);
  }

  private static boolean isOurs(Element formula) {
    return formula.getTextContent().contains(OURS);
  }
}
