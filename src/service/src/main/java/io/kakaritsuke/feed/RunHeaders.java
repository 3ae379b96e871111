package io.kakaritsuke.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.feed.FeedReport.UnknownColumn;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URLEncoder;

/**
 * Headers of the answer to a file: answers of lines have no place for what is true of all of it.
 */
final class RunHeaders {
  /** The columns that nothing was taken from: percent-encoded, separated by commas. */
  static final String UNKNOWN_COLUMNS = "X-Unknown-Columns";

  /** What clients take of headers is bounded; the run has all of them. */
  private static final int MOST = 2_000;

  private RunHeaders() {}

  /** Names the run, and what it passes over. */
  static void put(HttpServerResponse response, FeedRun run) {
    response.putHeader(HttpHeaders.LOCATION, location(run));
    StringBuilder columns = new StringBuilder();
    for (UnknownColumn column : run.report().unknownColumns()) {
      String name = URLEncoder.encode(column.column(), UTF_8).replace("+", "%20");
      if (columns.length() + name.length() < MOST) {
        columns.append(columns.isEmpty() ? "" : ", ").append(name);
      }
    }
    if (!columns.isEmpty()) {
      response.putHeader(UNKNOWN_COLUMNS, columns.toString());
    }
  }

  private static String location(FeedRun run) {
    return UriBuilder.fromPath("/api/v1/rulebooks/{rulebook}/feeds/{feed}/runs/{run}")
        .build(run.rulebook(), run.feed(), run.id())
        .toASCIIString();
  }
}
