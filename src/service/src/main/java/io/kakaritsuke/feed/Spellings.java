package io.kakaritsuke.feed;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds new accounts whose ids a person would take for those of others: they differ in case, in
 * width, by blanks, by the kind of a dash or by leading zeros.
 */
final class Spellings {
  private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");
  private static final Pattern DASHES = Pattern.compile("[\\p{Pd}\u2212]");
  private static final Pattern LEADING_ZEROS = Pattern.compile("(?<![0-9])0+(?=[0-9])");

  private final Map<String, String> freshByKey = new HashMap<>();
  private final SortedMap<String, String> found = new TreeMap<>();

  /**
   * @param fresh the new accounts
   */
  Spellings(Collection<String> fresh) {
    for (String account : new TreeSet<>(fresh)) {
      String other = freshByKey.putIfAbsent(key(account), account);
      if (other != null) {
        found.put(account, other);
      }
    }
  }

  /** Takes notice of an account that was known before. */
  void known(String account) {
    String fresh = freshByKey.get(key(account));
    if (fresh != null && !fresh.equals(account)) {
      found.put(fresh, account);
    }
  }

  /** The other account by the new one, so far. */
  SortedMap<String, String> found() {
    return found;
  }

  /** What all ways of writing an id have in common. */
  static String key(String account) {
    String same = Normalizer.normalize(account, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    same = UNSEEN.matcher(same).replaceAll("");
    same = DASHES.matcher(same).replaceAll("-");
    return LEADING_ZEROS.matcher(same).replaceAll("");
  }
}
