package io.kakaritsuke.feed.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.access.Secret;
import io.kakaritsuke.feed.place.PlaceProblem.Code;
import io.kakaritsuke.rulebook.Feed.Kind;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceSettingsTest {
  private static final String SECRET = "mb_5ecret";

  private final Path spool;

  PlaceSettingsTest(@TempDir Path spool) {
    this.spool = spool;
  }

  @Test
  void aFeedIsOffWhereNothingIsConfigured() {
    Vertx vertx = Vertx.vertx();
    Places places = new Places(ConfiguredPlaces.read(Map.of()), spool, vertx, new TestClock());

    assertThat(places.place(Kind.URL, "usage")).isEmpty();
    vertx.close();
  }

  @Test
  void areReadFromTheEnvironment() {
    PlaceSettings settings =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(PlaceSettings.class)
            .withSources(
                new EnvConfigSource(
                    Map.of(
                        "KAKARITSUKE_FEEDS_USAGE_URL", "https://metabase.example/",
                        "KAKARITSUKE_FEEDS_USAGE_SECRET", SECRET,
                        "KAKARITSUKE_FEEDS_USAGE_ALLOW_PRIVATE", "true",
                        "KAKARITSUKE_FEEDS_CONTRACTS_LOGIN_URL", "https://crm.example/",
                        "KAKARITSUKE_FEEDS_CONTRACTS_TIME", "90S"),
                    300))
            .build()
            .getConfigMapping(PlaceSettings.class);

    assertThat(settings.entries()).containsOnlyKeys("usage", "contracts");
    assertThat(settings.entries())
        .hasEntrySatisfying(
            "usage",
            usage -> {
              assertThat(usage.secret()).map(Secret::value).hasValue(SECRET);
              assertThat(usage.allowPrivate()).isTrue();
            })
        .hasEntrySatisfying(
            "contracts",
            contracts -> assertThat(contracts.time()).isEqualTo(Duration.ofSeconds(90)));
  }

  @Test
  void mayHaveNamesInJapanese() {
    PlaceSettings settings =
        ConfiguredPlaces.read(Map.of("kakaritsuke.feeds.\"利用 状況\".directory", "/feeds/usage"));

    assertThat(settings.entries()).containsOnlyKeys("利用 状況");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FOLDER | quiet | 1S | directory",
        "FOLDER | directory | | directory",
        "URL | header | x-api-key | url",
        "URL | url | usage.csv | url",
        "URL | url | ftp://metabase.example/ | url",
        "URL | url | https:///usage.csv | url",
        "URL | url | https://me:" + SECRET + "@metabase.example/ | url",
        "URL | header | x api key | header",
        "URL | max-bytes | 0 | max-bytes",
        "URL | time | 0S | time",
      })
  void whatIsWrongIsSaidAtEachLook(Kind kind, String name, String value, String setting)
      throws InterruptedException {
    try (ConfiguredPlaces places = new ConfiguredPlaces(spool)) {
      Place place =
          name.equals("max-bytes") || name.equals("time")
              ? places.of(kind, "url", "https://metabase.example/", name, value)
              : places.of(kind, name, value == null ? "" : value, "secret", SECRET);

      Look look = place.look(Map.of());

      assertThat(look.problems())
          .extracting(PlaceProblem::code)
          .containsExactly(Code.SETTINGS_WRONG);
      assertThat(look.problems().get(0).message().ja()).contains("「" + setting + "」");
      assertThat(look.problems().get(0).message().en()).contains(setting);
      assertThat(look.toString()).doesNotContain(SECRET);
    }
  }

  @ParameterizedTest
  @CsvSource({"two\\nlines", "'   '", "秘密"})
  void aSecretThatNoHeaderHoldsIsRefusedAndNotShown(String secret) throws InterruptedException {
    try (ConfiguredPlaces places = new ConfiguredPlaces(spool)) {
      String value = secret.replace("\\n", "\n");
      Look look =
          places.of(Kind.URL, "url", "https://metabase.example/", "secret", value).look(Map.of());

      assertThat(look.problems())
          .extracting(PlaceProblem::code)
          .containsExactly(Code.SETTINGS_WRONG);
      assertThat(look.toString()).doesNotContain(value);
    }
  }

  @Test
  void aSecretIsShownToNobody() {
    WebRequest request =
        WebRequest.get(
            URI.create("https://metabase.example/"), Map.of("x-api-key", Secret.of(SECRET)));

    assertThat(request.toString()).doesNotContain(SECRET);
    assertThat(ConfiguredPlaces.read(Map.of("kakaritsuke.feeds.usage.secret", SECRET)).toString())
        .doesNotContain(SECRET);
  }
}
