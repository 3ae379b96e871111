package io.kakaritsuke.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.ReadResult;
import io.kakaritsuke.workbook.RulebookReader;
import io.kakaritsuke.workbook.Shipped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The rulebooks that stand in the folders of the project, as the service reads them. */
public final class ShippedRulebook {
  static {
    EngineLog.asInTheService();
  }

  private ShippedRulebook() {}

  /** The typed content of {@code decision-tables/<name>} and {@code rules/<name>}. */
  public static Rulebook read(String name) {
    ReadResult result = result(name);
    return Objects.requireNonNull(result.rulebook(), () -> result.findings().toString());
  }

  /** The same beside one more rule file. */
  public static Rulebook readWith(String name, String file, String drl) {
    ReadResult result = result(name, new Source("rules/" + file, drl.getBytes(UTF_8)));
    return Objects.requireNonNull(result.rulebook(), () -> result.findings().toString());
  }

  /** What is read of them beside one more file, with what is found. */
  public static ReadResult readWith(String name, Source more) {
    return result(name, more);
  }

  /** What is found wrong or doubtful in them. */
  public static List<Finding> findings(String name) {
    return result(name).findings();
  }

  private static ReadResult result(String name, Source... more) {
    List<Source> files = new ArrayList<>(List.of(more));
    files.addAll(Shipped.sources(name).files());
    return RulebookReader.read(new Sources(name, files));
  }
}
