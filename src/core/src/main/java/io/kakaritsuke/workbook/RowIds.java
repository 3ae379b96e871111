package io.kakaritsuke.workbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ids of all rows of a rulebook; a row without one gets it from its content. */
final class RowIds {
  private static final int SHORT = 6;

  private final Map<String, Place> taken = new HashMap<>();
  private final Findings findings;

  RowIds(Findings findings) {
    this.findings = findings;
  }

  /** Has to be told all ids that stand in the sheets before any other is derived. */
  void take(@Nullable String id, Place place) {
    if (id == null) {
      return;
    }
    Place first = taken.putIfAbsent(id, place);
    if (first != null) {
      findings.add(place, TableComplaints.duplicateRowId(id, first), id);
    }
  }

  /** The same for the same content, as long as no other row has it. */
  String derived(String content, Place place) {
    String hash = hash(content);
    for (int length = SHORT; length <= hash.length(); length++) {
      String id = "r-" + hash.substring(0, length);
      if (taken.putIfAbsent(id, place) == null) {
        return id;
      }
    }
    int counter = 2;
    while (taken.putIfAbsent("r-" + hash + "-" + counter, place) != null) {
      counter++;
    }
    return "r-" + hash + "-" + counter;
  }

  private static String hash(String content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(content.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
