package io.kakaritsuke.problem;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.fact.Composed;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request, decoded: {@code &} parts parameters, {@code +} is a blank, a name without
 * {@code =} has an empty value. Names are kept in the order in which they came.
 */
public final class Query {
  private static final Pattern QUOTED_NAME = Pattern.compile("\"((?:[^\"]|\"\")++)\"");
  private static final Pattern QUOTED =
      Pattern.compile("\\s*" + QUOTED_NAME + "\\s*(?:,\\s*" + QUOTED_NAME + "\\s*)*");

  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private int size;

  private Query() {}

  /**
   * Reads what stands behind the question mark.
   *
   * @param raw null where there is no question mark
   * @throws IllegalArgumentException a percent sign without two hexadecimal digits
   */
  public static Query of(@Nullable String raw) {
    Query query = new Query();
    if (raw != null) {
      for (String part : raw.split("&")) {
        if (!part.isEmpty()) {
          query.add(part);
        }
      }
    }
    return query;
  }

  private void add(String part) {
    int equals = part.indexOf('=');
    String name = equals < 0 ? part : part.substring(0, equals);
    String value = equals < 0 ? "" : part.substring(equals + 1);
    size++;
    values
        .computeIfAbsent(URLDecoder.decode(name, UTF_8), first -> new ArrayList<>(1))
        .add(URLDecoder.decode(value, UTF_8));
  }

  /** All names, each once. */
  public Set<String> names() {
    return values.keySet();
  }

  /** How many parameters were given, repetitions counted. */
  public int size() {
    return size;
  }

  /** All that is given under a name, as it stands; empty for none. */
  public List<String> all(String name) {
    return List.copyOf(values.getOrDefault(name, List.of()));
  }

  /** What is given under a name that may stand once; null for none. */
  public @Nullable String first(String name) {
    List<String> all = values.get(name);
    return all == null ? null : all.get(0);
  }

  /**
   * What a filter may equal: the values that were repeated or separated by commas, without the
   * blanks around them, each once, composed as what they are compared with is ({@link Composed});
   * empty ones are none.
   */
  public static List<String> anyOf(List<String> given) {
    Set<String> values = new LinkedHashSet<>();
    for (String text : given) {
      for (String part : Composed.of(text).split(",")) {
        String value = part.strip();
        if (!value.isEmpty()) {
          values.add(value);
        }
      }
    }
    return List.copyOf(values);
  }

  /**
   * The same for names that may hold a comma themselves. In quotation marks, as in CSV, a name is
   * what stands between them; else what stands between commas, and beside it the whole.
   */
  public static List<String> anyOfNames(List<String> given) {
    Set<String> values = new LinkedHashSet<>();
    for (String text : given) {
      String name = Composed.of(text);
      if (QUOTED.matcher(name).matches()) {
        QUOTED_NAME.matcher(name).results().map(Query::unquoted).forEach(values::add);
        continue;
      }
      values.addAll(anyOf(List.of(name)));
      if (name.indexOf(',') >= 0) {
        values.add(name.strip());
      }
    }
    return List.copyOf(values);
  }

  private static String unquoted(MatchResult name) {
    return name.group(1).replace("\"\"", "\"").strip();
  }
}
