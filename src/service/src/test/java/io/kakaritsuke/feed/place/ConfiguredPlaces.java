package io.kakaritsuke.feed.place;

import io.kakaritsuke.rulebook.Feed.Kind;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Places as somebody configured them, under the 設定名 "usage". */
final class ConfiguredPlaces implements AutoCloseable {
  final TestClock clock = new TestClock();
  final Path spool;
  private final Vertx vertx = Vertx.vertx();

  ConfiguredPlaces(Path spool) {
    this.spool = spool;
  }

  /**
   * @param settings names and values in turn
   */
  Place of(Kind kind, String... settings) {
    return of(kind, InetAddress::getAllByName, settings);
  }

  Place of(Kind kind, Addresses addresses, String... settings) {
    return of(kind, addresses, new HttpClientOptions(), settings);
  }

  Place of(Kind kind, Addresses addresses, HttpClientOptions trust, String... settings) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      values.put("kakaritsuke.feeds.usage." + settings[i], settings[i + 1]);
    }
    HttpClient client = Web.client(vertx, trust);
    return new Places(read(values), spool, vertx, client, addresses, clock)
        .place(kind, "usage")
        .orElseThrow();
  }

  static PlaceSettings read(Map<String, String> values) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(PlaceSettings.class)
            .withSources(new PropertiesConfigSource(values, "test", 100))
            .build();
    return config.getConfigMapping(PlaceSettings.class);
  }

  /** What lies in a folder, by name. */
  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Override
  public void close() {
    vertx.close();
  }
}
