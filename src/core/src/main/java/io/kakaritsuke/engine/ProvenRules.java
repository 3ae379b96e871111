package io.kakaritsuke.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.rulebook.RuleFile;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rule files have been compiled and tried by this process, or were published before, and have
 * lost no thread since: workbooks beside them may be changed also while others hang.
 */
final class ProvenRules {
  private static final int MOST = 1_000;

  /** By digest of all files of a rulebook: whether they have always come back. */
  private static final Map<String, Boolean> KNOWN =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST;
        }
      };

  private ProvenRules() {}

  /** They came to an end; what has lost a thread before is not proven by that. */
  static void add(List<RuleFile> files) {
    String digest = digest(files);
    synchronized (KNOWN) {
      KNOWN.putIfAbsent(digest, true);
    }
  }

  /** A thread was lost with them. */
  static void remove(List<RuleFile> files) {
    String digest = digest(files);
    synchronized (KNOWN) {
      KNOWN.put(digest, false);
    }
  }

  static boolean are(List<RuleFile> files) {
    String digest = digest(files);
    synchronized (KNOWN) {
      return KNOWN.getOrDefault(digest, false);
    }
  }

  private static String digest(List<RuleFile> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (RuleFile file : files) {
        digest.update(file.name().getBytes(UTF_8));
        digest.update((byte) 0);
        digest.update(file.text().getBytes(UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
