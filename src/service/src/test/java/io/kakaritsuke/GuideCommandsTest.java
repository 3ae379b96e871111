package io.kakaritsuke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands of a guide can be run one after the other as they stand there. */
class GuideCommandsTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```");
  private static final Pattern USED = Pattern.compile("\\$\\{?([A-Za-z_]\\w*)");
  private static final Pattern GIVEN =
      Pattern.compile("(?m)(?:^|[;&|(]|\\bexport )\\s*([A-Za-z_]\\w*)=|\\bfor (\\w+) in\\b");

  @ParameterizedTest
  @ValueSource(strings = {"qa-guide.md", "qa-guide.ja.md"})
  void everyVariableIsGivenBeforeItIsUsed(String guide) throws IOException {
    String text = Files.readString(Path.of("src/docs", guide));
    Set<String> given = new HashSet<>();
    Set<String> missing = new TreeSet<>();
    Matcher block = BLOCK.matcher(text);
    int blocks = 0;
    while (block.find()) {
      blocks++;
      Matcher assigned = GIVEN.matcher(block.group(1));
      while (assigned.find()) {
        given.add(assigned.group(1) == null ? assigned.group(2) : assigned.group(1));
      }
      Matcher used = USED.matcher(block.group(1));
      while (used.find()) {
        if (!given.contains(used.group(1))) {
          missing.add(used.group(1));
        }
      }
    }

    assertThat(blocks).isGreaterThan(3);
    assertThat(missing).as("used in %s and never given", guide).isEmpty();
  }
}
