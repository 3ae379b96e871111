package io.kakaritsuke.engine;

import io.kakaritsuke.rulebook.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of compiling a rulebook.
 *
 * @param compiled null exactly when a finding is an error
 * @param findings all of them, by place
 */
public record CompileResult(@Nullable CompiledRulebook compiled, List<Finding> findings) {
  public CompileResult {
    findings = findings.stream().sorted(Finding.BY_PLACE).toList();
  }
}
