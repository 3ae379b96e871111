package io.kakaritsuke.feed.place;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query of Salesforce for fields of one object, of which one can be made for what has changed.
 *
 * @param condition empty where there is none
 */
record Soql(List<String> fields, String object, String condition) {
  private static final Pattern QUERY =
      Pattern.compile("(?is)select\\s+([\\w.,\\s]+?)\\s+from\\s+(\\w+)(?:\\s+where\\s+(.+))?");
  private static final Pattern FIELD = Pattern.compile("\\w+(?:\\.\\w+)*");
  private static final Pattern TEXT = Pattern.compile("(?s)'(?:[^'\\\\]|\\\\.)*'");
  private static final Pattern AFTER_THE_CONDITION =
      Pattern.compile("(?i)\\b(?:order\\s+by|group\\s+by|limit|offset|for|with|all\\s+rows)\\b");

  Soql {
    fields = List.copyOf(fields);
  }

  /** Empty where it is not of the shape {@code SELECT fields FROM object [WHERE condition]}. */
  static Optional<Soql> of(String text) {
    Matcher query = QUERY.matcher(text.strip());
    if (!query.matches()) {
      return Optional.empty();
    }
    List<String> fields = Arrays.stream(query.group(1).split(",", -1)).map(String::strip).toList();
    String condition = query.group(3) == null ? "" : query.group(3).strip();
    String bare = TEXT.matcher(condition).replaceAll("''");
    boolean whole =
        fields.stream().allMatch(Soql::isField) && !AFTER_THE_CONDITION.matcher(bare).find();
    return whole ? Optional.of(new Soql(fields, query.group(2), condition)) : Optional.empty();
  }

  static boolean isField(String name) {
    return FIELD.matcher(name).matches();
  }

  Soql changedSince(Instant since) {
    String changed = "SystemModstamp >= " + since;
    return new Soql(
        fields, object, condition.isEmpty() ? changed : "(" + condition + ") AND " + changed);
  }

  Soql only(String field) {
    return new Soql(List.of(field), object, condition);
  }

  String text() {
    String all = "SELECT " + String.join(",", fields) + " FROM " + object;
    return condition.isEmpty() ? all : all + " WHERE " + condition;
  }
}
