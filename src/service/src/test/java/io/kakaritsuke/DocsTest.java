package io.kakaritsuke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Documents name only what exists, and the picture of the rooms is the one that the code gives.
 * {@code -Ddocs.write=true} writes the picture anew.
 */
class DocsTest {
  private static final Path DOCS = Path.of("src/docs");
  private static final Path ARCHITECTURE = DOCS.resolve("architecture.md");

  /** What was, when it was written. */
  private static final Set<String> OF_THEIR_DAY = Set.of("CHANGELOG.md", "performance-history.md");

  /** What comes about by following the document, or by building. */
  private static final Set<String> TO_COME =
      Set.of(
          "target/quarkus-app",
          "rules/fitness/scenarios/equivalents.yaml",
          "rules/webinar/silent-champion.drl");

  /** Names of others that no source of ours mentions. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          // What the decision records did not take.
          "KieContainer",
          "KieModule",
          "KieRepository",
          "KieContainerSessionsPool",
          "StreamingOutput",
          "SpreadsheetCompiler",
          "SharedArchiveFile",
          // What rules may use, and the head of a rule table.
          "RuleSet");

  private static final Pattern FENCED = Pattern.compile("(?s)```.*?```");
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern CLASS =
      Pattern.compile("(?<![\\w.-])((?:[a-z]+/)*)([A-Z][a-z0-9]+[A-Z]\\w*)(?![\\w-])");
  private static final Pattern PATH =
      Pattern.compile("(?:src|rules|decision-tables|target|\\.ci)/[\\w./-]*");
  private static final Pattern WORD = Pattern.compile("\\b[A-Z]\\w+\\b");
  private static final Pattern PICTURE =
      Pattern.compile("(?s)(<!-- rooms -->\\n```\\n).*?(```\\n)");
  private static final Pattern SAID = Pattern.compile("(?s)/\\*\\*(.*?)\\*/");

  @Test
  void namesOnlyWhatExists() throws IOException {
    Set<String> words = new HashSet<>(OF_OTHERS);
    Set<String> places = new HashSet<>();
    for (Path source : sources()) {
      String text = Files.readString(source);
      Matcher word = WORD.matcher(text);
      while (word.find()) {
        words.add(word.group());
      }
      String path = source.toString();
      int root = path.indexOf("/java/io/kakaritsuke/");
      if (root >= 0) {
        places.add(path.substring(root + "/java/io/kakaritsuke/".length(), path.length() - 5));
      }
    }

    List<String> wrong = new ArrayList<>();
    for (Path document : documents()) {
      String text = FENCED.matcher(Files.readString(document)).replaceAll("");
      Matcher code = CODE.matcher(text);
      while (code.find()) {
        wrong(code.group(1), words, places).forEach(one -> wrong.add(document + ": " + one));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void aNameThatIsGoneIsNoticed() {
    Set<String> words = Set.of("RowRules");
    Set<String> places = Set.of("engine/RowRules");

    assertThat(wrong("engine/RowRules", words, places)).isEmpty();
    assertThat(wrong("DrlWriter", words, places)).hasSize(1);
    assertThat(wrong("scenario/RowRules", words, places)).hasSize(1);
    assertThat(wrong("src/main/java", words, places)).hasSize(1);
  }

  @Test
  void thePictureOfTheRoomsIsThatOfTheCode() throws IOException {
    String page = Files.readString(ARCHITECTURE);
    String drawn =
        PICTURE
            .matcher(page)
            .replaceFirst(
                found -> Matcher.quoteReplacement(found.group(1) + rooms() + found.group(2)));
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(ARCHITECTURE, drawn);
    }

    assertThat(page).contains("<!-- rooms -->");
    assertThat(Files.readString(ARCHITECTURE)).isEqualTo(drawn);
  }

  private static List<String> wrong(String code, Set<String> words, Set<String> places) {
    List<String> wrong = new ArrayList<>();
    Matcher type = CLASS.matcher(code);
    while (type.find()) {
      String room = type.group(1);
      boolean known =
          room.isEmpty()
              ? words.contains(type.group(2))
              : places.stream()
                  .anyMatch(place -> ("/" + place).endsWith("/" + room + type.group(2)));
      if (!known) {
        wrong.add("no class " + type.group());
      }
    }
    if (PATH.matcher(code).matches() && !TO_COME.contains(code) && !Files.exists(Path.of(code))) {
      wrong.add("no file " + code);
    }
    return wrong;
  }

  private static String rooms() {
    StringBuilder picture = new StringBuilder();
    draw(picture, "src/service", Rooms.SERVICE);
    draw(picture, "src/core", Rooms.CORE);
    return picture.toString();
  }

  private static void draw(StringBuilder picture, String module, List<List<String>> rows) {
    picture.append(module).append('\n');
    for (int row = rows.size() - 1; row >= 0; row--) {
      for (String room : new TreeSet<>(rows.get(row))) {
        picture.append(line("  ", room, module));
        for (String part : parts(module, room)) {
          picture.append(line("    .", part, module + "/" + room));
        }
      }
    }
  }

  private static String line(String before, String room, String at) {
    String module = at.substring(0, at.indexOf('/', 4) < 0 ? at.length() : at.indexOf('/', 4));
    String above = at.equals(module) ? "" : at.substring(module.length() + 1) + "/";
    String said = said(Path.of(module, "src/main/java/io/kakaritsuke", above + room));
    return "%-16s%s\n".formatted(before + room, said);
  }

  private static List<String> parts(String module, String room) {
    Path folder = Path.of(module, "src/main/java/io/kakaritsuke", room);
    try (Stream<Path> within = Files.list(folder)) {
      return within
          .filter(Files::isDirectory)
          .map(part -> part.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a package says of itself, on one line. */
  private static String said(Path folder) {
    try {
      Matcher said = SAID.matcher(Files.readString(folder.resolve("package-info.java")));
      return said.find() ? said.group(1).replaceAll("\\s*\\n?\\s*\\*?\\s+", " ").strip() : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.walk(DOCS)) {
      return Stream.concat(Stream.of(Path.of("README.md")), files)
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !OF_THEIR_DAY.contains(file.getFileName().toString()))
          .collect(Collectors.toList());
    }
  }
}
