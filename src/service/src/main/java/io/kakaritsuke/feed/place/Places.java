package io.kakaritsuke.feed.place;

import io.kakaritsuke.feed.place.PlaceSettings.Entry;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Makes the places that are configured. */
public final class Places {

  /** Of what kind a place is. */
  public enum Kind {
    FOLDER
  }

  private final PlaceSettings settings;
  private final Path spool;
  private final Clock clock;

  /**
   * @param spool a folder of this process alone, for files between being fetched and being settled
   */
  public Places(PlaceSettings settings, Path spool, Clock clock) {
    this.settings = settings;
    this.spool = spool;
    this.clock = clock;
  }

  /**
   * The place of a feed, to be kept as long as the feed is. Where its configuration is wrong, each
   * look says so.
   *
   * @param name the 設定名
   * @return empty where nothing is configured by that name: the feed is switched off
   */
  public Optional<Place> place(Kind kind, String name) {
    return Optional.ofNullable(settings.entries().get(name)).map(entry -> place(kind, entry));
  }

  private Place place(Kind kind, Entry entry) {
    try {
      return switch (kind) {
        case FOLDER -> folder(entry);
      };
    } catch (PlaceException e) {
      return new WrongPlace(e.problem());
    }
  }

  private Place folder(Entry entry) throws PlaceException {
    String directory = required(entry.directory(), "directory");
    try {
      return new FolderPlace(
          LocalFolder.door(Path.of(directory)), spool, bounds(entry), entry.quiet(), clock);
    } catch (InvalidPathException e) {
      throw wrong(
          "directory",
          "このサーバーでは使えない文字が含まれています。",
          "it has characters that this machine cannot have in names.");
    }
  }

  private static Bounds bounds(Entry entry) throws PlaceException {
    if (entry.maxBytes() < 1) {
      throw wrong("max-bytes", "1以上の数にしてください。", "give a number of 1 or more.");
    }
    if (entry.time().isNegative() || entry.time().isZero()) {
      throw wrong("time", "0より長い時間にしてください。", "give a time that is longer than 0.");
    }
    return new Bounds(entry.maxBytes(), entry.time());
  }

  private static <T> T required(Optional<T> value, String setting) throws PlaceException {
    if (value.isEmpty()) {
      throw wrong(setting, "この種類の取り込みには値が必要です。", "feeds of this kind need it.");
    }
    return value.get();
  }

  private static PlaceException wrong(String setting, String ja, String en) {
    return new PlaceException(PlaceProblem.settings(setting, ja, en));
  }
}
