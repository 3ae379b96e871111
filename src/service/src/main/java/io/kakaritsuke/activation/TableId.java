package io.kakaritsuke.activation;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The name of a table in a path. What people call it may be in Japanese, stand on several sheets,
 * and hold any letter; this is made of these three and stays as long as they do.
 */
public final class TableId {
  private static final int LENGTH = 10;

  private TableId() {}

  /** As {@code t-0a1b2c3d4e}. */
  public static String of(String workbook, String sheet, String name) {
    String whole = String.join("\n", workbook, sheet, name);
    return "t-" + StoredContents.sha256(whole.getBytes(UTF_8)).substring(0, LENGTH);
  }
}
