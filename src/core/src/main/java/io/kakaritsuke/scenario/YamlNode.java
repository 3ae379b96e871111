package io.kakaritsuke.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One node of a YAML file, plain data, with where it stands. */
sealed interface YamlNode {
  Spot spot();

  /**
   * One value.
   *
   * @param plain whether it is written without quotes, so that it may be a number, yes/no or null
   */
  record Scalar(String text, boolean plain, Spot spot) implements YamlNode {
    boolean isNull() {
      return plain && (text.isEmpty() || text.equals("null") || text.equals("~"));
    }
  }

  /** A list. */
  record Listing(List<YamlNode> items, Spot spot) implements YamlNode {}

  /** Names and values, no name twice. */
  record Mapping(List<Entry> entries, Spot spot) implements YamlNode {
    @Nullable Entry entry(String name) {
      for (Entry entry : entries) {
        if (entry.name().equals(name)) {
          return entry;
        }
      }
      return null;
    }
  }

  /** One name and its value. */
  record Entry(Scalar key, YamlNode value) {
    String name() {
      return key.text();
    }
  }
}
