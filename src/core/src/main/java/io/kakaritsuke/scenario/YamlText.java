package io.kakaritsuke.scenario;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes expectations as YAML that reads back as what was written. */
final class YamlText {
  /** What needs no quotes: begins with a letter and has nothing that means something. */
  private static final Pattern PLAIN =
      Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_\\-ー・（）() ]*(?<! )", Pattern.UNICODE_CASE);

  private static final Pattern WORD = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n");

  private YamlText() {}

  /** Members one below the other, the first without indentation. */
  static String block(Expected.Members members, int indent) {
    String margin = " ".repeat(indent);
    return members.members().entrySet().stream()
        .map(member -> text(member.getKey()) + ":" + blockValue(member.getValue(), indent + 2))
        .collect(Collectors.joining("\n" + margin));
  }

  private static String blockValue(Expected value, int indent) {
    String margin = "\n" + " ".repeat(indent);
    if (value instanceof Expected.Members members && !members.members().isEmpty()) {
      return margin + block(members, indent);
    }
    if (value instanceof Expected.Items items
        && items.items().stream().anyMatch(YamlText::isLong)) {
      return items.items().stream()
          .map(item -> margin + "- " + item(item, items.key()))
          .collect(Collectors.joining());
    }
    return " " + flow(value);
  }

  /** On one line. */
  static String flow(Expected value) {
    if (value instanceof Expected.Value one) {
      return scalar(one.value());
    }
    if (value instanceof Expected.Items items) {
      return items.items().stream()
          .map(item -> item(item, items.key()))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Expected.Names names) {
      return names.names().stream().map(YamlText::text).collect(Collectors.joining(", ", "[", "]"));
    }
    Map<String, Expected> members = ((Expected.Members) value).members();
    return members.entrySet().stream()
        .map(member -> text(member.getKey()) + ": " + flow(member.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String item(Expected.Members item, String key) {
    String code = item.text(key);
    return code != null && !isLong(item) ? text(code) : flow(item);
  }

  private static boolean isLong(Expected.Members item) {
    return item.members().size() > 1;
  }

  static String scalar(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return (number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros()).toPlainString();
    }
    return value == null || value instanceof Boolean ? String.valueOf(value) : text((String) value);
  }

  private static String text(String text) {
    if (PLAIN.matcher(text).matches() && !WORD.matcher(text).matches()) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(c -> append(quoted, c));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, int c) {
    if (c == '"' || c == '\\') {
      quoted.append('\\').append((char) c);
    } else if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
      quoted.append(String.format(Locale.ROOT, "\\u%04X", c));
    } else {
      quoted.appendCodePoint(c);
    }
  }
}
