package io.kakaritsuke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** English sentences end before the next one begins, whatever is put in and left out. */
@Execution(ExecutionMode.CONCURRENT)
class EnglishSentencesTest {
  /** What begins as a sentence does, after something that ends none and opens no quotation. */
  private static final Pattern JOINED =
      Pattern.compile("(?<=[^\\s.!?:;,(…|/=+>*#■'\"-])['\"]? ([A-Z][a-z]+)(?=:| [a-z⟨])");

  /** What has a capital letter within a sentence as well. */
  private static final Set<String> NAMES =
      Set.of(
          "Compilation",
          "Drools",
          "English",
          "Excel",
          "General",
          "Host",
          "Japanese",
          "Java",
          "Kakaritsuke",
          "Link",
          "Schema",
          "Settings",
          "Slack");

  /** Where what is put in before ends with a question mark, or else a stop is put in. */
  private static final Set<String> ENDED =
      Set.of(
          "⟨…⟩ It was blank",
          "⟨…⟩ It was ⟨…⟩",
          "⟨…⟩ This cell was ⟨…⟩",
          "The operator ⟨…⟩ is not known⟨…⟩ What fits: ⟨…⟩");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "There is no fact ⟨…⟩ Known: ⟨…⟩",
        "it stands twice Give one of them another name",
      })
  void knowsSentencesThatAreJoined(String text) {
    assertThat(broken(text)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "There is no fact ⟨…⟩. Known: ⟨…⟩",
        "There is no fact ⟨…⟩; did you mean ⟨…⟩? Known: ⟨…⟩",
        "Open it in Excel and save it again",
      })
  void leavesWhatIsRight(String text) {
    assertThat(broken(text)).isEmpty();
  }

  @Test
  void messagesEndTheirs() throws IOException {
    List<SourceTexts.Spoken> all = SourceTexts.english(SourceFiles.all());

    assertThat(all).hasSizeGreaterThan(1_000);
    assertThat(
            all.stream()
                .flatMap(one -> broken(one.text()).map(found -> one.place() + " " + found))
                .distinct())
        .isEmpty();
  }

  private static Stream<String> broken(String text) {
    return JOINED
        .matcher(text)
        .results()
        .filter(found -> !NAMES.contains(found.group(1)) && !ENDED.contains(text))
        .map(MatchResult::group)
        .map(found -> found.strip() + " in: " + text);
  }
}
