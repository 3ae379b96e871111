package io.kakaritsuke.ui;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * npm's axe-core: what keeps people with a screen reader, a keyboard or weak eyes out of a page.
 */
final class Axe {
  /** Where the build puts it (pom.xml, profile "browser"). */
  private static final Path SCRIPT = Path.of("target", "axe", "package", "axe.min.js");

  private Axe() {}

  /** What it finds in the page as it stands, a line each; nothing is left out. */
  @SuppressWarnings("unchecked")
  static List<String> findings(Page page) {
    try {
      page.evaluate(Files.readString(SCRIPT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return (List<String>)
        page.evaluate(
            "async () => (await axe.run()).violations.flatMap(rule =>"
                + " rule.nodes.map(node => `${rule.id}: ${node.target} ${node.failureSummary}`))");
  }
}
