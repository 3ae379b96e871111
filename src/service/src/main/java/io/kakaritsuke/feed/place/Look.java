package io.kakaritsuke.feed.place;

import java.util.List;

/**
 * What a look at a place came to.
 *
 * @param files the oldest first
 * @param problems of the place, or of files that were therefore not fetched; some may have come all
 *     the same
 * @param unchanged whether the place said that all is as it was when it was last taken, which is
 *     more than having no file
 * @param more whether files are left for another look
 */
public record Look(
    List<Fetched> files, List<PlaceProblem> problems, boolean unchanged, boolean more) {
  public Look {
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }

  static Look of(List<Fetched> files) {
    return new Look(files, List.of(), false, false);
  }

  static Look failed(PlaceProblem problem) {
    return new Look(List.of(), List.of(problem), false, false);
  }

  static Look nothingNew() {
    return new Look(List.of(), List.of(), true, false);
  }
}
