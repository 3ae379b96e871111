package io.kakaritsuke;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything that people read is in the words of the house, wherever it is written. */
@Execution(ExecutionMode.CONCURRENT)
class HouseWordsTest {
  private static final Path PAGE = Path.of("src/service/src/main/resources/META-INF/resources");
  private static final Path GUIDES = Path.of("src/docs");

  private static final Pattern SCRIPT_TEXT =
      Pattern.compile("'(?:[^'\\\\\\n]|\\\\.)*'|`(?:[^`\\\\]|\\\\.)*`");
  private static final Pattern MARKUP_TEXT = Pattern.compile("[^<>]+");

  private static final Pattern QUOTED = Pattern.compile("「[^「」]*」");

  /** What leads elsewhere, and what is written for a shell. */
  private static final Pattern NO_TEXT = Pattern.compile("^[-#>*0-9. ]+|\\]\\([^)]*\\)|`[^`]*`");

  /** Guides that tell of other people's words, with the lines of theirs. */
  private static final Map<String, Pattern> NOT_OURS =
      Map.of(
          "seeds.md", Pattern.compile("施策|アクション"), // the material that the rulebooks were made from
          "workbook-guide.md", Pattern.compile("条件1の演算子|分子の演算子|アクション"), // headers of sheets
          "scenarios.md", Pattern.compile("アクション"));

  @ParameterizedTest
  @CsvSource({
    "打ち手を見直します",
    "次のアクション",
    "重大度を選んでください",
    "ワークブックがありません",
    "この演算子は使えません",
    "予兆「静か」が出ました",
    "予兆「{label}」が消えます",
    "見出し 「売上」は使えません",
    "「売上」 は使えません",
    "文字です (必要なのは数値)",
    "大きすぎます: 6 MiB",
  })
  void knowsWhatIsSaidOtherwise(String text) {
    assertThat(HouseWords.brokenBy(text)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "アクション",
    "施策",
    "予兆「静か」が新たに該当しました",
    "Excel の「Excel ブック (*.xlsx)」で保存し直してください",
    "sheet 確認結果",
    "60日 → 45日",
  })
  void leavesWhatIsRight(String text) {
    assertThat(HouseWords.brokenBy(text)).isEmpty();
  }

  @Test
  void messagesSpeakThem() throws IOException {
    List<SourceTexts.Spoken> all = SourceTexts.of(SourceFiles.all());

    assertThat(all).hasSizeGreaterThan(1_000);
    assertThat(all.stream().flatMap(one -> broken(one.place(), one.text()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "draft= を付けずに送り直すと、新しい下書きになります",
    "自分の下書きは GET …/drafts?mine=true で確かめられます",
    "この下書き（OURS）と公開待ちの版のどちらか",
    "どちらにするかを choices に指定して",
    "承知したら accept: true を付けてください",
  })
  void knowsWordsOfPrograms(String text) {
    assertThat(HouseWords.PROGRAMS.isBrokenBy(text)).isTrue();
  }

  /** What drafts and publications answer is read by people, who see the page and no parameters. */
  @Test
  void draftsSpeakToPeople() throws IOException {
    List<SourceTexts.Spoken> all = SourceTexts.of(SourceFiles.of("activation"));

    assertThat(all).hasSizeGreaterThan(100);
    assertThat(all)
        .filteredOn(one -> HouseWords.isJapanese(one.text()))
        .filteredOn(one -> HouseWords.PROGRAMS.isBrokenBy(one.text()))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "見出しは B5「予兆」（以上） でした",
    "コード「A」の行は 7行目 にもあります",
    "表の中の 7 行目が非表示です",
    "範囲の外です。0 以上 の値を入力してください",
  })
  void knowsBlanksThatStayedBesideAValue(String text) {
    assertThat(HouseWords.brokenWhenRendered(text)).hasSize(1);
  }

  /** The texts of all slips as they are shown; what people typed themselves is theirs. */
  @Test
  void whatIsToldOfSlipsSpeaksThem() throws IOException {
    List<String> broken = new ArrayList<>();
    int told = 0;
    try (Stream<Path> files = Files.walk(Path.of("src/core/src/test/resources/mistakes"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".txt")).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          told++;
          String ours = QUOTED.matcher(line.strip().replaceFirst("^→ ", "")).replaceAll("「…」");
          if (line.startsWith("  ") && HouseWords.isJapanese(ours)) {
            HouseWords.brokenWhenRendered(ours).stream()
                .map(found -> file + ": " + found)
                .forEach(broken::add);
          }
        }
      }
    }

    assertThat(told).isGreaterThan(1_000);
    assertThat(broken).isEmpty();
  }

  @Test
  void thePageSpeaksThem() throws IOException {
    List<String> broken = new ArrayList<>();
    try (Stream<Path> scripts = Files.list(PAGE.resolve("ui"))) {
      for (Path script : scripts.filter(file -> file.toString().endsWith(".js")).toList()) {
        texts(SCRIPT_TEXT, Files.readString(script))
            .flatMap(text -> broken(script.toString(), text.substring(1, text.length() - 1)))
            .forEach(broken::add);
      }
    }
    texts(MARKUP_TEXT, Files.readString(PAGE.resolve("index.html")))
        .flatMap(text -> broken("index.html", text))
        .forEach(broken::add);

    assertThat(broken).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void thePageCallsRolesAsMessagesDo(Role role) throws IOException {
    String texts = Files.readString(PAGE.resolve("ui/text.js"));

    assertThat(texts)
        .containsPattern("'?" + role.code() + "'?: \\(\\) => say\\('" + role.label() + "',");
  }

  @Test
  void theGuidesSpeakThem() throws IOException {
    List<String> broken = new ArrayList<>();
    try (Stream<Path> files = Files.walk(GUIDES)) {
      List<Path> guides = new ArrayList<>(List.of(Path.of("README.md")));
      files.filter(file -> file.toString().endsWith(".md")).forEach(guides::add);
      for (Path guide : guides) {
        String name = guide.getFileName().toString();
        Pattern theirs = NOT_OURS.getOrDefault(name, Pattern.compile("(?!)"));
        for (String line : Files.readAllLines(guide)) {
          for (String cell : theirs.matcher(line).replaceAll("…").split("\\|", -1)) {
            (name.endsWith(".ja.md")
                    ? broken(name, NO_TEXT.matcher(cell.strip()).replaceAll("…"))
                    : brokenWords(name, cell))
                .forEach(broken::add);
          }
        }
      }
    }

    assertThat(broken).isEmpty();
  }

  private static Stream<String> broken(String place, String text) {
    return HouseWords.isJapanese(text)
        ? HouseWords.brokenBy(text).stream().map(found -> place + ": " + found)
        : Stream.empty();
  }

  // English around Japanese words has blanks of its own.
  private static Stream<String> brokenWords(String place, String text) {
    return HouseWords.RULES.stream()
        .filter(rule -> rule.isBrokenBy(text))
        .map(rule -> place + ": " + rule.found() + " -> " + rule.instead() + " in: " + text);
  }

  private static Stream<String> texts(Pattern pattern, String source) {
    return pattern.matcher(source).results().map(MatchResult::group);
  }
}
