package io.kakaritsuke.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets tests of the page run where a Chromium and its driver are found, and leaves them out
 * elsewhere, with the reason. Where {@code KAKARITSUKE_BROWSER=required} they are never left out.
 */
final class NeedsChromium implements ExecutionCondition {
  private static final String REQUIRED = "required";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (REQUIRED.equals(System.getenv("KAKARITSUKE_BROWSER"))) {
      return ConditionEvaluationResult.enabled("a browser is required");
    }
    for (Path part : new Path[] {Chromium.PROGRAM, Chromium.NODE, Chromium.DRIVER}) {
      if (!Files.exists(part)) {
        return ConditionEvaluationResult.disabled(
            "tests of the page are left out: there is no " + part);
      }
    }
    return ConditionEvaluationResult.enabled("a browser is there");
  }
}
