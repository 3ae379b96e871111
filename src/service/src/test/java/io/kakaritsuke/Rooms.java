package io.kakaritsuke;

import java.util.List;
import java.util.stream.Stream;

/** The rooms of the house in rows; a package may use those on lower rows, and none beside it. */
final class Rooms {
  /** Those of the core, from the bottom. */
  static final List<List<String>> CORE =
      List.of(
          List.of("text"),
          List.of("csv"),
          List.of("fact"),
          List.of("rulebook"),
          List.of("ruletable", "telling"),
          List.of("workbook"),
          List.of("engine"),
          List.of("answer", "observation", "notification"),
          List.of("scenario"),
          List.of("bundle"));

  /** Those of the service, on top of the core, from the bottom. */
  static final List<List<String>> SERVICE =
      List.of(
          List.of("problem"),
          List.of("upkeep"),
          List.of("web"),
          List.of("access"),
          List.of("activation"),
          List.of("decision"),
          List.of("decisionlog"),
          List.of("comparison", "job", "channel"),
          List.of("replay", "explanation"),
          List.of("account", "message"),
          List.of("feed", "simulation", "backtest", "aggregation"),
          List.of("alert"),
          List.of("task"),
          List.of("worklist"),
          List.of("sample", "archive", "openapi", "assignment"));

  static final List<List<String>> ROWS = Stream.of(CORE, SERVICE).flatMap(List::stream).toList();

  private Rooms() {}

  static List<String> all() {
    return ROWS.stream().flatMap(List::stream).toList();
  }
}
