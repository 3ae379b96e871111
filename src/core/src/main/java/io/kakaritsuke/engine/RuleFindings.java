package io.kakaritsuke.engine;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.drools.compiler.compiler.DescrBuildError;
import org.drools.compiler.compiler.ImportError;
import org.drools.drl.parser.ParserError;
import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderResult;
import org.kie.internal.builder.ResultSeverity;

/** Turns what the engine says of DRL files into findings by file, line and column. */
final class RuleFindings {
  /** For a rule that cannot be compiled. */
  static final String CODE = "broken-rule";

  /** What an error without a line is about, as it may stand in the file. */
  private static final Pattern SUBJECT =
      Pattern.compile("^(?:Unable to Analyse Expression (.+):|Error importing : '(.+)')$");

  /** A method, or another name, in what the Java compiler says. */
  private static final Pattern NAME =
      Pattern.compile(
          "\\b([A-Za-z_]\\w*)\\(|(?<=token(?:\\(s\\))? \")([^\"]+)|(\\S+)(?= cannot be resolved)");

  private static final Pattern THEN = Pattern.compile("(?<![\\w.$\"])then(?![\\w\"])");
  private static final Pattern END = Pattern.compile("(?m)^\\s*end(?!\\w)");

  private static final String OF_FUNCTION = "[ function ";

  /** Lines of DRL that nobody has written. */
  private static final Pattern LINE = Pattern.compile("Line \\d+:\\d+ ");

  private RuleFindings() {}

  /**
   * Where an error is.
   *
   * @param file null where nobody can say
   * @param at the index in its text, {@link #UNKNOWN} where only the file is known
   */
  private record Place(@Nullable RuleFile file, int at) {
    static final int UNKNOWN = -1;

    boolean isKnown() {
      return at != UNKNOWN;
    }

    Finding finding(Text message, boolean inSnippet) {
      if (file == null) {
        return new Finding(Finding.Level.ERROR, "*.drl", null, "1:1", CODE, message, null);
      }
      int known = Math.max(at, 0);
      RuleFile.Place place = inSnippet ? file.at(known) : file.inRuleAt(known);
      return file.finding(Finding.Level.ERROR, place, CODE, message, null);
    }
  }

  static void of(KnowledgeBuilder builder, Rulebook rulebook, List<Finding> findings) {
    List<RuleFile> files = rulebook.ruleFiles();
    RuleMessages words = new RuleMessages(rulebook);
    List<Place> places = new ArrayList<>();
    List<KnowledgeBuilderResult> errors = List.copyOf(builder.getResults(ResultSeverity.ERROR));
    errors.forEach(error -> places.add(place(error, files)));
    boolean functionFails =
        errors.stream()
            .map(KnowledgeBuilderResult::getMessage)
            .anyMatch(said -> said.startsWith(OF_FUNCTION) && !words.followsFromFunction(said));
    Map<Finding, List<Finding>> bySnippet = new LinkedHashMap<>();
    for (int i = 0; i < errors.size(); i++) {
      String message = message(errors.get(i), places.get(i).file());
      boolean follows = functionFails && words.followsFromFunction(message);
      if (!follows && !isNoise(places.get(i), message, places)) {
        Text text = words.of(message, places.get(i).file());
        bySnippet
            .computeIfAbsent(places.get(i).finding(text, true), snippet -> new ArrayList<>())
            .add(places.get(i).finding(text, false));
      }
    }
    // What is said of several rules of a table alike is said once, of the code above them.
    bySnippet.forEach(
        (snippet, rules) ->
            findings.add(rules.stream().distinct().count() > 1 ? snippet : rules.get(0)));
  }

  private static String message(KnowledgeBuilderResult error, @Nullable RuleFile file) {
    return file == null || file.cells() == null
        ? error.getMessage()
        : LINE.matcher(error.getMessage()).replaceAll("");
  }

  /** The finding for a file on which the engine gives up without saying where. */
  static Finding of(RuleFile file, Rulebook rulebook, RuntimeException failure) {
    Text words = new RuleMessages(rulebook).of(String.valueOf(failure.getMessage()), file);
    return new Place(file, Place.UNKNOWN).finding(words, false);
  }

  /** The finding for a file that goes so deep that the compiler does not come to its end. */
  static Finding tooDeep(RuleFile file) {
    return new Place(file, Place.UNKNOWN)
        .finding(
            new Text(
                "式や文が長くつながりすぎているか、入れ子が深すぎるため、コンパイルできません。短く分けてください",
                "The file cannot be compiled: an expression or statement is too long, or goes too"
                    + " deep. Make several of it"),
            false);
  }

  /** The finding for a file whose compilation was given up. */
  static Finding takesTooLong(RuleFile file, Duration most) {
    long seconds = most.toSeconds();
    return file.finding(
        Finding.Level.ERROR,
        file.at(0),
        "too-large",
        new Text(
            "大きすぎます：" + seconds + "秒たってもコンパイルが終わらないため、打ち切りました。式や入れ子を短くし、ルールを分けてください",
            "Too large: it is not compiled in "
                + seconds
                + " seconds, and was given up. Shorten expressions and what is nested, and make more"
                + " rules of it"),
        null);
  }

  // After an error with a place the engine often repeats that the expression or file is of no use.
  private static boolean isNoise(Place place, String message, List<Place> places) {
    if (!place.isKnown()) {
      return places.stream()
          .anyMatch(other -> other.isKnown() && Objects.equals(other.file(), place.file()));
    }
    if (message.contains("The type Rule_")) {
      // Two rules of one name, which is told.
      return true;
    }
    return message.startsWith("Unable to analyze expression")
        && places.stream().filter(place::equals).count() > 1;
  }

  // An error without a file can only come from an authored one: table rules are written by us.
  private static Place place(KnowledgeBuilderResult error, List<RuleFile> files) {
    String name = error.getResource() == null ? null : error.getResource().getSourcePath();
    for (RuleFile file : files) {
      if (file.name().equals(name) || files.size() == 1) {
        return new Place(file, at(error, file));
      }
    }
    return new Place(null, Place.UNKNOWN);
  }

  private static int at(KnowledgeBuilderResult error, RuleFile file) {
    boolean knowsLine = error.getLines().length > 0 && !(error instanceof ImportError);
    int line = knowsLine ? error.getLines()[0] : 0;
    int column = 1;
    if (error instanceof ParserError parse) {
      line = parse.getRow();
      column = parse.getCol() + 1;
    } else if (error instanceof DescrBuildError build) {
      line = build.getLine();
      column = build.getColumn() + 1;
    }
    int at = line < 1 ? Place.UNKNOWN : file.offset(line, Math.max(column, 1));
    // Lines of DRL are what its author sees; of a table the words say which cell it is.
    int subject = at == Place.UNKNOWN || file.cells() != null ? subject(error, file, at) : at;
    if (subject == Place.UNKNOWN || subject == at) {
      subject = word(error.getMessage(), file, at);
    }
    return subject == Place.UNKNOWN ? at : subject;
  }

  /** Where in the code of a rule a name stands that the Java compiler speaks of. */
  private static int word(String message, RuleFile file, int rule) {
    int code = after(THEN, file, rule);
    int end = after(END, file, code);
    if (end < 0 || !message.contains("Rule Compilation error")) {
      return Place.UNKNOWN;
    }
    Matcher name = NAME.matcher(message.lines().skip(1).findFirst().orElse(message));
    while (name.find()) {
      String found =
          Stream.of(name.group(1), name.group(2), name.group(3))
              .filter(Objects::nonNull)
              .findFirst()
              .orElseThrow();
      Matcher used =
          Pattern.compile("(?<![\\w$])" + Pattern.quote(found) + "(?![\\w$])")
              .matcher(file.text())
              .region(code, end);
      if (used.find()) {
        return used.start();
      }
    }
    return Place.UNKNOWN;
  }

  private static int after(Pattern word, RuleFile file, int from) {
    Matcher found = word.matcher(file.text());
    return from >= 0 && found.find(from) ? found.end() : -1;
  }

  // The engine writes an operator otherwise than authors do.
  private static String written(Matcher subject) {
    return subject.group(1) == null
        ? subject.group(2)
        : subject.group(1).replace(" ~= ", " matches ");
  }

  private static int subject(KnowledgeBuilderResult error, RuleFile file, int from) {
    String first = error.getMessage().lines().findFirst().orElse("");
    Matcher matcher = SUBJECT.matcher(first.strip());
    return matcher.matches()
        ? file.text().indexOf(written(matcher), Math.max(from, 0))
        : Place.UNKNOWN;
  }
}
