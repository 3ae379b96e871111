package io.kakaritsuke.feed.place;

import java.util.Map;
import java.util.Optional;

/** A place whose configuration is wrong: each look says so, and the others go on. */
record WrongPlace(PlaceProblem problem) implements Place {
  @Override
  public Look look(Map<String, String> memory) {
    return Look.failed(problem);
  }

  @Override
  public Optional<PlaceProblem> settled(Fetched fetched, boolean taken, String report) {
    return Optional.empty();
  }
}
