package io.kakaritsuke.ruletable;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a column of a rule table holds, by its header. */
enum ColumnKind {
  CONDITION('C', null),
  ACTION('A', null),
  METADATA('@', null),
  NAME('N', "rule"),
  DESCRIPTION('I', "//"),
  PRIORITY('P', "salience"),
  DURATION('D', "duration"),
  TIMER('T', "timer"),
  ENABLED('B', "enabled"),
  CALENDARS('E', "calendars"),
  NO_LOOP('U', "no-loop"),
  LOCK_ON_ACTIVE('L', "lock-on-active"),
  AUTO_FOCUS('F', "auto-focus"),
  ACTIVATION_GROUP('X', "activation-group"),
  AGENDA_GROUP('G', "agenda-group"),
  RULEFLOW_GROUP('R', "ruleflow-group"),
  DATE_EFFECTIVE('V', "date-effective"),
  DATE_EXPIRES('Z', "date-expires");

  private static final Pattern HEADER = Pattern.compile("([A-Z-]{2,}|[A-Z@])\\s*\\d*");

  private final char letter;
  private final @Nullable String keyword;

  ColumnKind(char letter, @Nullable String keyword) {
    this.letter = letter;
    this.keyword = keyword;
  }

  /** As headers write it in full. */
  String header() {
    return name().replace('_', '-');
  }

  /** What a line begins with that the column says; null where it has a snippet. */
  @Nullable String keyword() {
    return keyword;
  }

  /** Whether its values go into a snippet. */
  boolean hasSnippet() {
    return keyword == null;
  }

  /** Whether it says when rules fire, and could be said for all of them. */
  boolean isAttribute() {
    return keyword != null && this != NAME && this != DESCRIPTION;
  }

  /**
   * The kind that a header names: in full or by its letter, in any case, with a number behind it or
   * without; null for anything else.
   */
  static @Nullable ColumnKind named(String header) {
    Matcher matcher = HEADER.matcher(header.toUpperCase(Locale.ROOT));
    if (matcher.matches()) {
      for (ColumnKind kind : values()) {
        String name = matcher.group(1);
        if (kind.header().equals(name) || String.valueOf(kind.letter).equals(name)) {
          return kind;
        }
      }
    }
    return null;
  }

  /** Whether it is written as people write the kind of a column, and no single letter. */
  static boolean isWord(String header) {
    return header.length() > 2 && named(header) != null;
  }

  /** What the library takes a header for: only its first letter counts. */
  static @Nullable ColumnKind taken(String header) {
    for (ColumnKind kind : values()) {
      if (header.toUpperCase(Locale.ROOT).charAt(0) == kind.letter) {
        return kind;
      }
    }
    return null;
  }
}
