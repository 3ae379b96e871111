package io.kakaritsuke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What machines read (SQL, code, ids, addresses, names of files) is the same wherever the service
 * runs: it is put together in {@link java.util.Locale#ROOT}. On a machine that is set to Arabic
 * digits, version 12 would be version ١٢. Sentences for people may be {@code "…".formatted(…)}.
 */
@Execution(ExecutionMode.CONCURRENT)
class MachineTextsTest {
  /** Does for the rules of authors what they say, with the locale that they would have. */
  private static final String FOR_RULES = "CountedCalls.java";

  private static final Pattern FORMATTED =
      Pattern.compile(
          "(\"(?:[^\"\\\\\\n]|\\\\.)*\"|\\w+|\\)|\"\"\")\\s*\\.formatted\\(|\\bString\\s*\\.format\\(\\s*+(?!Locale\\.ROOT\\b)");
  private static final Pattern SENTENCE =
      Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]|[a-z]+,? [a-z]+");
  private static final Pattern SQL =
      Pattern.compile("\"(?:select|insert into|update|delete from|create|alter|drop) ");
  private static final Pattern OF_THE_MACHINE =
      Pattern.compile(
          "to(?:Lower|Upper)Case\\(\\)|Locale\\.setDefault|NumberFormat\\.get\\w+\\(\\)|new DecimalFormat\\(\"[^\"]*\"\\)|\\.printf\\(\\s*\"");

  @Test
  void areTheSameWhereverTheServiceRuns() throws IOException {
    assertThat(inSources(MachineTextsTest::wrong)).isEmpty();
  }

  @Test
  void whatIsLookedForIsFound() {
    assertThat(wrong("x = \"v%d.xlsx\".formatted(number);")).hasSize(1);
    assertThat(wrong("x = \"select a from t_%d\".formatted(number);")).hasSize(1);
    assertThat(wrong("x = sql\n    .formatted(number);")).hasSize(1);
    assertThat(wrong("x = String.format(\"%d\", number);")).hasSize(1);
    assertThat(wrong("x = name.toLowerCase();")).hasSize(1);
    assertThat(wrong("x = String.format(Locale.ROOT, \"%d\", number);")).isEmpty();
    assertThat(wrong("x = \"%d 件です\".formatted(n) + \"%d rows of it\".formatted(n);")).isEmpty();
  }

  private interface Look {
    List<String> at(String source);
  }

  private static List<String> inSources(Look look) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path file : SourceFiles.all()) {
      if (!file.endsWith(FOR_RULES)) {
        look.at(Files.readString(file)).forEach(one -> wrong.add(file.getFileName() + ": " + one));
      }
    }
    return wrong;
  }

  private static List<String> wrong(String source) {
    List<String> wrong = new ArrayList<>();
    Matcher formatted = FORMATTED.matcher(source);
    while (formatted.find()) {
      String text = formatted.group(1);
      boolean sentence =
          text != null
              && text.startsWith("\"")
              && SENTENCE.matcher(text).find()
              && !SQL.matcher(text).find();
      if (!sentence && !isEndOfSentence(source, formatted.start())) {
        wrong.add(formatted.group().replaceAll("\\s+", " "));
      }
    }
    Matcher machine = OF_THE_MACHINE.matcher(source);
    while (machine.find()) {
      wrong.add(machine.group());
    }
    return wrong;
  }

  /** Whether what is put in stands in the last of several literals, of which one is a sentence. */
  private static boolean isEndOfSentence(String source, int at) {
    String before = source.substring(0, at);
    Matcher literals =
        Pattern.compile("((?:\"(?:[^\"\\\\\\n]|\\\\.)*\"\\s*\\+\\s*)+)\\z").matcher(before);
    return literals.find()
        && SENTENCE.matcher(literals.group(1)).find()
        && !SQL.matcher(literals.group(1)).find();
  }
}
