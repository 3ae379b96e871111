package io.kakaritsuke.engine;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Rulebook;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What compiling finds in rule files of which reading has told errors already, so that all of them
 * are told at once.
 */
public final class FurtherFindings {
  private FurtherFindings() {}

  /**
   * Errors at other places than those that have been told.
   *
   * @param written the rulebook with what can be read of its rule files
   * @param told by reading
   * @param compiler of which nothing is used but what it finds
   */
  public static List<Finding> of(
      Rulebook written, List<Finding> told, Function<Rulebook, CompileResult> compiler) {
    CompileResult result;
    try {
      result = compiler.apply(written);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      // What has been told stands, and is enough to go on with.
      return List.of();
    }
    List<Finding> all = new ArrayList<>(result.findings());
    if (result.compiled() != null) {
      all.addAll(result.compiled().unsupported());
    }
    return all.stream()
        .filter(one -> one.isError() && told.stream().noneMatch(other -> isThere(other, one)))
        .toList();
  }

  private static boolean isThere(Finding told, Finding found) {
    return told.workbook().equals(found.workbook())
        && Objects.equals(told.sheet(), found.sheet())
        && Objects.equals(told.cell(), found.cell());
  }
}
