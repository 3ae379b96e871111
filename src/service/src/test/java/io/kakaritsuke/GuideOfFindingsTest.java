package io.kakaritsuke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who is told a code can look it up: each code of a finding stands in a guide. */
class GuideOfFindingsTest {
  private static final List<String> TELLING =
      List.of("workbook", "ruletable", "scenario", "engine", "activation", "alert", "task");
  private static final List<String> GUIDES =
      List.of(
          "workbook-guide.md",
          "scenarios.md",
          "rule-authors.md",
          "publishing.md",
          "new-rulebook.md",
          "qa-guide.md");
  private static final Pattern LITERAL = Pattern.compile("\"([a-z]+(?:-[a-z0-9]+)+)\"");

  /** Words of that form in those files that are no codes of findings. */
  private static final Set<String> OTHERS =
      Set.of(
          // Examples, a thread, what is refused without a finding, and attributes of rules.
          "monthly-deliveries",
          "metabase-weekly",
          "differential-check",
          "other-tables",
          "content-changed",
          "date-effective",
          "date-expires");

  @Test
  void hasEveryCode() throws IOException {
    Map<String, String> codes = new TreeMap<>();
    for (String room : TELLING) {
      for (Path file : SourceFiles.of(room)) {
        String text = Files.readString(file);
        if (tells(file) && (text.contains("Finding") || text.contains("Complaint"))) {
          Matcher matcher = LITERAL.matcher(text);
          while (matcher.find()) {
            codes.putIfAbsent(matcher.group(1), file.getFileName().toString());
          }
        }
      }
    }
    StringBuilder guides = new StringBuilder();
    for (String guide : GUIDES) {
      guides.append(Files.readString(Path.of("src/docs", guide)));
    }

    assertThat(codes).hasSizeGreaterThan(100);
    codes.keySet().removeAll(OTHERS);
    codes.keySet().removeIf(code -> guides.indexOf("`" + code + "`") >= 0);
    assertThat(codes).as("codes without a line in a guide").isEmpty();
  }

  // Problems are answers to calls, with words of their own.
  private static boolean tells(Path file) {
    String name = file.getFileName().toString();
    return !name.endsWith("Problems.java")
        && !name.endsWith("Resource.java")
        && !name.endsWith("Request.java");
  }
}
