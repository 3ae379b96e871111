package io.kakaritsuke.engine;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.text.Hidden;
import io.kakaritsuke.text.Text;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Characters in rule files that look like others: signs and digits of full width, which an input
 * method writes and the engine does not know, and those that nobody sees.
 */
final class RuleCharacters {
  private static final Pattern WIDE =
      Pattern.compile(
          "\\u3000+|[！＂＃＄％＆＇（）＊＋，－．／：；＜＝＞？＠［＼］＾｀｛｜｝～“”‘’≠≧≦、。「」×÷−]"
              + "|(?<![\\p{L}\\p{N}_])[０-９]+(?![\\p{L}_])");
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("“", "\""),
          Map.entry("”", "\""),
          Map.entry("‘", "'"),
          Map.entry("’", "'"),
          Map.entry("≠", "!="),
          Map.entry("≧", ">="),
          Map.entry("≦", "<="),
          Map.entry("、", ","),
          Map.entry("。", ";"),
          Map.entry("「", "\""),
          Map.entry("」", "\""),
          Map.entry("×", "*"),
          Map.entry("÷", "/"),
          Map.entry("−", "-"));
  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*+)\"");
  private static final Pattern LONE_RETURN = Pattern.compile("\\r(?!\\n)");

  private RuleCharacters() {}

  /**
   * All findings in a file.
   *
   * @param code the text with blanks for comments
   */
  static List<Finding> of(RuleFile file, String code) {
    List<Finding> findings = new ArrayList<>();
    Matcher lone = LONE_RETURN.matcher(file.text());
    if (lone.find() && file.text().indexOf('\n') < 0) {
      // All of it is one line to the engine.
      findings.add(
          RuleConstructs.unsupported(
              file,
              lone.start(),
              "CR",
              new Text("改行を LF か CRLF にして保存し直してください", "save the file with line ends LF or CRLF")));
      return findings;
    }
    Matcher wide = WIDE.matcher(HandedIn.blanked(code));
    while (wide.find()) {
      findings.add(wide(file, wide.start(), wide.group()));
    }
    Matcher text = TEXT.matcher(code);
    while (text.find()) {
      if (Hidden.isIn(text.group(1))) {
        findings.add(
            file.finding(
                Finding.Level.WARNING,
                file.at(text.start(1), text.end(1)),
                Hidden.CODE,
                Hidden.told(text.group(1)),
                null));
      }
    }
    return findings;
  }

  private static Finding wide(RuleFile file, int at, String found) {
    if (found.isBlank() || found.charAt(0) == '\u3000') {
      return RuleConstructs.unsupported(
          file, at, "全角の空白", new Text("半角の空白にしてください", "write blanks of half width"));
    }
    String meant = MEANT.getOrDefault(found, Normalizer.normalize(found, Normalizer.Form.NFKC));
    return RuleConstructs.unsupported(
        file, at, found, new Text("半角の「" + meant + "」と書いてください", "write " + meant));
  }
}
