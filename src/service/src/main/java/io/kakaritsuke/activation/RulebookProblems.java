package io.kakaritsuke.activation;

import io.kakaritsuke.problem.HttpProblems;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.NearestName;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is told to a client whose request names no rulebook or version that can be used. */
public final class RulebookProblems {

  private RulebookProblems() {}

  /** No such rulebook; the nearest known name is offered. */
  public static Problem unknownRulebook(String asked, Collection<String> known) {
    String nearest = NearestName.of(asked, known);
    String shown = Echo.of(asked);
    return Problem.of(
        404,
        "unknown-rulebook",
        new Text("そのルールブックはありません", "There is no such rulebook"),
        new Text(
            "ルールブック「%s」はありません".formatted(shown)
                + (nearest == null ? "" : "。「%s」ではありませんか".formatted(nearest)),
            "There is no rulebook '%s'".formatted(shown)
                + (nearest == null ? "" : "; did you mean '%s'?".formatted(nearest))));
  }

  /** The rulebook is known, the version is not. */
  public static Problem unknownVersion(String rulebook, int number) {
    return Problem.of(
        404,
        "unknown-version",
        new Text("その版はありません", "There is no such version"),
        new Text(
            "ルールブック「%s」に版 %d はありません".formatted(rulebook, number),
            "Rulebook '%s' has no version %d".formatted(rulebook, number)));
  }

  /** The rulebook is known, but nothing that was loaded for it so far is free of errors. */
  public static Problem noActiveVersion(String rulebook) {
    return new Problem(
        503,
        "rulebook-not-loaded",
        new Text("ルールブックを読み込めていません", "The rulebook could not be loaded"),
        new Text(
            "ルールブック「%s」には有効な版がありません。読み込み結果を確認してください".formatted(rulebook),
            "Rulebook '%s' has no active version; see its last attempt".formatted(rulebook)),
        List.of(),
        30);
  }

  /** The stored version can no longer be compiled. */
  public static Problem brokenVersion(String rulebook, int number, List<Finding> findings) {
    Text first = findings.isEmpty() ? new Text("不明", "unknown reason") : findings.get(0).message();
    return Problem.of(
        409,
        "version-not-usable",
        new Text("その版は使えません", "The version cannot be used"),
        new Text(
            "「%s」の版 %d は読み込めません（問題 %d 件）: %s"
                .formatted(rulebook, number, findings.size(), first.ja()),
            "Version %d of '%s' cannot be loaded (%d findings): %s"
                .formatted(number, rulebook, findings.size(), first.en())));
  }

  /** One parameter of the query or the path is not what it should be. */
  public static Problem badParameter(String name, String code, Text message) {
    return Problem.badParameters(List.of(new Violation(name, code, message)));
  }

  /** A version number, as it stands in a query or a path; null where there is none. */
  public static @Nullable Integer versionNumber(@Nullable String text) {
    if (text == null) {
      return null;
    }
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw new ProblemException(
          badParameter(
              "version",
              "not-a-positive-integer",
              new Text("版は 1 以上の整数で指定してください", "A version is an integer from 1")));
    }
    return Integer.valueOf(text);
  }

  /** The version that was found, or the answer that tells why there is none. */
  public static ActiveVersion orThrow(
      VersionLookup lookup, String rulebook, int number, Collection<String> known) {
    if (lookup instanceof VersionLookup.Found found) {
      return found.version();
    }
    throw new ProblemException(problem(lookup, rulebook, number, known));
  }

  private static Problem problem(
      VersionLookup lookup, String rulebook, int number, Collection<String> known) {
    if (lookup instanceof VersionLookup.UnknownRulebook) {
      return unknownRulebook(rulebook, known);
    }
    if (lookup instanceof VersionLookup.UnknownVersion) {
      return unknownVersion(rulebook, number);
    }
    if (lookup instanceof VersionLookup.Broken broken) {
      return brokenVersion(rulebook, number, broken.findings());
    }
    return HttpProblems.notAvailable();
  }
}
