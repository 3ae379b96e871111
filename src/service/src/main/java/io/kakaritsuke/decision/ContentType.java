package io.kakaritsuke.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.csv.Charsets;
import io.kakaritsuke.problem.Problem;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The type of a body with rows.
 *
 * @param type lower case, without parameters
 * @param charset null when the name is none that is known
 */
public record ContentType(String type, @Nullable Charset charset) {
  private static final Pattern CHARSET =
      Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\";\\s]+)\"?");

  /** Reads the header; null is no type at all. */
  public static ContentType parse(@Nullable String header) {
    return parse(header, UTF_8);
  }

  /**
   * Reads the header; null is no type at all.
   *
   * @param usual the character set where the header names none
   */
  public static ContentType parse(@Nullable String header, Charset usual) {
    if (header == null) {
      return new ContentType("", usual);
    }
    String type = header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    Matcher matcher = CHARSET.matcher(header);
    return new ContentType(type, matcher.find() ? Charsets.of(matcher.group(1)) : usual);
  }

  /** Whether it is a table of values. */
  public boolean isCsv() {
    return type.equals("text/csv") || type.equals("text/tab-separated-values");
  }

  /** Whether it is one value of JSON, as an array of requests would be. */
  boolean isJson() {
    return type.equals("application/json") || type.equals("text/json");
  }

  private boolean isWorkbook() {
    return type.startsWith("application/vnd.ms-excel")
        || type.startsWith("application/vnd.openxmlformats-officedocument.spreadsheetml");
  }

  /** Why a body of that type is no batch; null where it may be one. */
  public @Nullable Problem refusal() {
    if (!isBatch()) {
      return isJson()
          ? DecisionProblems.noArray()
          : isWorkbook() ? DecisionProblems.workbook() : DecisionProblems.unsupportedMediaType();
    }
    return charset == null && isCsv() ? DecisionProblems.unsupportedMediaType() : null;
  }

  private boolean isBatch() {
    return isCsv() || type.equals("application/x-ndjson") || type.equals("application/ndjson");
  }
}
