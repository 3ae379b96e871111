package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.rulebook.CatalogueSheet;
import io.kakaritsuke.rulebook.Feed;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares the regular sources of facts, each by its name; the order of rows says nothing. */
final class FeedDiff {
  private final List<Change> found = new ArrayList<>();

  private FeedDiff() {}

  static List<Change> of(Rulebook base, Rulebook draft) {
    FeedDiff diff = new FeedDiff();
    Map<String, Feed> old = byName(base);
    Map<String, Feed> now = byName(draft);
    TreeSet<String> names = new TreeSet<>(old.keySet());
    names.addAll(now.keySet());
    names.forEach(name -> diff.compare(name, old.get(name), now.get(name)));
    return diff.found;
  }

  private static Map<String, Feed> byName(Rulebook rulebook) {
    return rulebook.feeds().stream().collect(Collectors.toMap(Feed::name, feed -> feed));
  }

  private void compare(String name, @Nullable Feed old, @Nullable Feed now) {
    if (old == null || now == null) {
      add(
          name,
          now == null ? ChangeKind.FEED_REMOVED : ChangeKind.FEED_ADDED,
          null,
          old == null ? null : whole(old),
          now == null ? null : whole(now));
      return;
    }
    Map<String, Property> after = properties(now);
    properties(old)
        .forEach(
            (header, before) -> {
              Property then = after.getOrDefault(header, before);
              if (!before.equals(then)) {
                Apart.Sides sides = Apart.of(before.shown(), then.shown());
                Text property = Words.both(header, before.english());
                add(name, ChangeKind.FEED_CHANGED, property, sides.before(), sides.after());
              }
            });
  }

  private void add(
      String name,
      ChangeKind kind,
      @Nullable Text property,
      @Nullable ShownValue before,
      @Nullable ShownValue after) {
    Text subject = Words.both("取り込み「" + name + "」", "Feed \"" + name + "\"");
    Place place =
        new Place(CatalogueSheet.WORKBOOK, CatalogueSheet.FEEDS.title(), null, null, null);
    found.add(new CatalogueChange(place, kind, name, subject, property, before, after));
  }

  private static ShownValue whole(Feed feed) {
    String words =
        properties(feed).values().stream()
            .map(Property::value)
            .filter(value -> !value.isEmpty())
            .collect(Collectors.joining("、"));
    return new ShownValue(words, Words.both(words));
  }

  private record Property(String english, String value) {
    ShownValue shown() {
      return value.isEmpty()
          ? new ShownValue(null, Words.BLANK)
          : new ShownValue(value, Words.quoted(value));
    }
  }

  private static Map<String, Property> properties(Feed feed) {
    Map<String, Property> all = new LinkedHashMap<>();
    all.put("種類", new Property("kind", feed.kind().label()));
    all.put("設定名", new Property("configuration", orEmpty(feed.configuration())));
    all.put("文字コード", new Property("encoding", feed.encoding().label()));
    all.put("周期", new Property("cycle", feed.cycle() == null ? "" : feed.cycle().label()));
    all.put("猶予（時間）", new Property("hours of grace", feed.graceHours() + "時間"));
    all.put("停止（日）", new Property("days until it is dead", feed.deadAfterDays() + "日"));
    all.put(
        "列",
        new Property(
            "columns",
            feed.columns().entrySet().stream()
                .map(column -> column.getKey() + "→" + column.getValue())
                .collect(Collectors.joining("、"))));
    all.put("担当", new Property("owner", orEmpty(feed.owner())));
    return all;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
