package io.kakaritsuke.ruletable;

import io.kakaritsuke.ruletable.RuleSheet.Cell;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A line above the tables of a sheet, which holds for all of them. */
record SheetSetting(Name name, Cell key, Cell value) {
  private static final int LONGEST = 1_000;

  /** What such a line may begin with, and how its value is written. */
  enum Name {
    RULESET("RuleSet", "[\\p{L}\\p{N}_.$ ]+"),
    IMPORT("Import", null),
    VARIABLES("Variables", "[^\\n;]+"),
    FUNCTIONS("Functions", null),
    QUERIES("Queries", null),
    DECLARE("Declare", null),
    UNIT("Unit", "[\\w.]+"),
    DIALECT("Dialect", "\\w+"),
    SEQUENTIAL("Sequential", "[^\\n]*"),
    SEQUENTIAL_MIN("SequentialMinPriority", "\\d{1,5}"),
    SEQUENTIAL_MAX("SequentialMaxPriority", "\\d{1,5}"),
    ESCAPE_QUOTES("EscapeQuotes", "(?i)true|on|y[^\\n]*"),
    NUMERIC_DISABLED("NumericDisabled", "[^\\n]*"),
    IGNORE_FORMAT("IgnoreNumericFormat", "[^\\n]*"),
    ATTRIBUTE("", "[^\\n]*");

    private static final Pattern IMPORTED =
        Pattern.compile("(?:static |function )?[\\w.]+(?:\\.\\*)?;?");

    private final String key;
    private final @Nullable Pattern value;

    Name(String key, @Nullable String value) {
      this.key = key;
      this.value = value == null ? null : Pattern.compile(value);
    }

    /** As it is written; empty for an attribute of rules. */
    String key() {
      return key;
    }

    boolean admits(String text) {
      if (this == IMPORT) {
        return text.length() <= LONGEST && isImport(text);
      }
      return value == null || (text.length() <= LONGEST && value.matcher(text).matches());
    }

    // A comma at the end is nothing to the library either.
    private static boolean isImport(String text) {
      for (String one : text.split(",")) {
        if (!IMPORTED.matcher(one.strip()).matches()) {
          return false;
        }
      }
      return true;
    }

    /** Whether its text stands in the DRL as it is. */
    boolean isShown() {
      return ordinal() <= DIALECT.ordinal();
    }

    /** What a cell in front of a line says; null for any other text. */
    static @Nullable Name of(String text) {
      ColumnKind kind = ColumnKind.named(text);
      if (kind != null && kind.header().equalsIgnoreCase(text) && kind.isAttribute()) {
        return ATTRIBUTE;
      }
      for (Name name : values()) {
        if (name != ATTRIBUTE && name.key.equalsIgnoreCase(text)) {
          return name;
        }
      }
      return null;
    }
  }
}
