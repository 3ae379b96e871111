package io.kakaritsuke.engine;

import io.kakaritsuke.problem.Text;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.RuleFile;
import java.util.List;
import org.drools.compiler.compiler.DescrBuildError;
import org.drools.drl.parser.ParserError;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderResult;
import org.kie.internal.builder.ResultSeverity;

/** Turns what the engine says of DRL files into findings by file, line and column. */
final class RuleFindings {
  private RuleFindings() {}

  static void of(KnowledgeBuilder builder, List<RuleFile> files, List<Finding> findings) {
    for (KnowledgeBuilderResult error : builder.getResults(ResultSeverity.ERROR)) {
      String file = error.getResource() == null ? null : error.getResource().getSourcePath();
      boolean authored = files.stream().anyMatch(rules -> rules.name().equals(file));
      findings.add(
          new Finding(
              Finding.Level.ERROR,
              authored ? String.valueOf(file) : fallback(files),
              null,
              place(error),
              "broken-rule",
              message(error),
              null));
    }
  }

  // An error without a file can only come from an authored one: table rules are written by us.
  private static String fallback(List<RuleFile> files) {
    return files.isEmpty() ? "*.drl" : files.size() == 1 ? files.get(0).name() : "*.drl";
  }

  private static String place(KnowledgeBuilderResult error) {
    int line = error.getLines().length == 0 ? 0 : error.getLines()[0];
    int column = 1;
    if (error instanceof ParserError parse) {
      line = parse.getRow();
      column = parse.getCol() + 1;
    } else if (error instanceof DescrBuildError build) {
      line = build.getLine();
      column = build.getColumn() + 1;
    }
    return Math.max(line, 1) + ":" + Math.max(column, 1);
  }

  // The engine's first line says what; what follows repeats the rule or names its internals.
  private static Text message(KnowledgeBuilderResult error) {
    String what =
        error
            .getMessage()
            .lines()
            .filter(line -> !line.isBlank())
            .limit(2)
            .reduce((first, second) -> first + " " + second)
            .orElse("")
            .replaceAll("\\b(?:[a-z]\\w*\\.)+([A-Z]\\w*)", "$1")
            .strip();
    return new Text("ルールを読み取れません: " + what, "The rule cannot be compiled: " + what);
  }
}
