package io.kakaritsuke.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.decision.ContentType;
import io.kakaritsuke.feed.FeedJudge.Refused;
import io.kakaritsuke.text.Violation;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The lines of a run that cannot be taken, as a table that can be mended and sent again. */
final class RefusedLines {
  private static final String LINES_OF_JSON = "内容";

  private final FeedRun run;
  private final Locale locale;
  private final ContentType type;

  RefusedLines(FeedRun run, Locale locale) {
    this.run = run;
    this.locale = locale;
    this.type = ContentType.parse(run.contentType());
  }

  /** That of the file, so that it can be sent again as it is. */
  Charset charset() {
    Charset charset = type.charset();
    return charset == null ? UTF_8 : charset;
  }

  byte[] bytes(List<Refused> lines) {
    // Without the mark, spreadsheets read UTF-8 as something else.
    StringBuilder table = new StringBuilder(charset().equals(UTF_8) ? "\uFEFF" : "");
    String heading = type.isCsv() ? run.heading() : LINES_OF_JSON;
    row(heading, FeedJudge.REASON, table);
    for (Refused line : lines) {
      String content = type.isCsv() ? line.content() : quoted(line.content());
      row(content, quoted(reasons(line)), table);
    }
    return table.toString().getBytes(charset());
  }

  private void row(String content, String reason, StringBuilder table) {
    table.append(content).append(run.separator()).append(reason).append("\r\n");
  }

  private String reasons(Refused line) {
    return line.reasons().stream().map(this::reason).collect(Collectors.joining(" / "));
  }

  private String reason(Violation violation) {
    String text = violation.message().in(locale);
    return violation.field().isEmpty() ? text : violation.field() + ": " + text;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
