package io.kakaritsuke.engine;

import io.kakaritsuke.problem.Text;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.rulebook.Rulebook;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.compiler.compiler.DescrBuildError;
import org.drools.compiler.compiler.ImportError;
import org.drools.drl.parser.ParserError;
import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderResult;
import org.kie.internal.builder.ResultSeverity;

/** Turns what the engine says of DRL files into findings by file, line and column. */
final class RuleFindings {
  private static final String UNKNOWN_FILE = "*.drl";
  private static final String UNKNOWN_PLACE = "1:1";

  /** What an error without a line is about, as it may stand in the file. */
  private static final Pattern SUBJECT =
      Pattern.compile("^(?:Unable to Analyse Expression (.+):|Error importing : '(.+)')$");

  private RuleFindings() {}

  private record Place(String file, @Nullable String position) {}

  static void of(KnowledgeBuilder builder, Rulebook rulebook, List<Finding> findings) {
    List<RuleFile> files = rulebook.ruleFiles();
    RuleMessages words = new RuleMessages(rulebook);
    List<Place> places = new ArrayList<>();
    List<KnowledgeBuilderResult> errors = List.copyOf(builder.getResults(ResultSeverity.ERROR));
    errors.forEach(error -> places.add(place(error, files)));
    Set<Finding> found = new LinkedHashSet<>();
    for (int i = 0; i < errors.size(); i++) {
      String message = errors.get(i).getMessage();
      if (!isNoise(places.get(i), message, places)) {
        found.add(finding(places.get(i), words.of(message)));
      }
    }
    findings.addAll(found);
  }

  /** The finding for a file on which the engine gives up without saying where. */
  static Finding of(RuleFile file, Rulebook rulebook, RuntimeException failure) {
    Text words = new RuleMessages(rulebook).of(String.valueOf(failure.getMessage()));
    return finding(new Place(file.name(), null), words);
  }

  // After an error with a place the engine often repeats that the expression or file is of no use.
  private static boolean isNoise(Place place, String message, List<Place> places) {
    if (place.position() == null) {
      return places.stream()
          .anyMatch(other -> other.position() != null && other.file().equals(place.file()));
    }
    return message.startsWith("Unable to analyze expression")
        && places.stream().filter(place::equals).count() > 1;
  }

  private static Finding finding(Place place, Text message) {
    return new Finding(
        Finding.Level.ERROR,
        place.file(),
        null,
        place.position() == null ? UNKNOWN_PLACE : place.position(),
        "broken-rule",
        message,
        null);
  }

  // An error without a file can only come from an authored one: table rules are written by us.
  private static Place place(KnowledgeBuilderResult error, List<RuleFile> files) {
    String name = error.getResource() == null ? null : error.getResource().getSourcePath();
    for (RuleFile file : files) {
      if (file.name().equals(name) || files.size() == 1) {
        return new Place(file.name(), position(error, file.text()));
      }
    }
    return new Place(UNKNOWN_FILE, null);
  }

  private static @Nullable String position(KnowledgeBuilderResult error, String text) {
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
    return line < 1 ? positionOfSubject(error, text) : line + ":" + Math.max(column, 1);
  }

  private static @Nullable String positionOfSubject(KnowledgeBuilderResult error, String text) {
    String first = error.getMessage().lines().findFirst().orElse("");
    Matcher matcher = SUBJECT.matcher(first.strip());
    if (!matcher.matches()) {
      return null;
    }
    int at = text.indexOf(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    if (at < 0) {
      return null;
    }
    String before = text.substring(0, at);
    long line = 1 + before.chars().filter(c -> c == '\n').count();
    return line + ":" + (at - before.lastIndexOf('\n'));
  }
}
