package io.kakaritsuke.feed.place;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.kakaritsuke.feed.place.PlaceProblem.Code;
import io.kakaritsuke.rulebook.Feed.Kind;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The export of a question of Metabase, as Metabase answers it. */
class MetabaseExportTest {
  private static final String EXPORT = "/api/card/42/query/csv";
  private static final String KEY = "mb_7Xq0Kk=";
  private static final String CSV = "アカウントID,最終ログイン,配信数\nNX-1,2026-02-09,12\n";

  private final WireMockServer metabase = new WireMockServer(options().dynamicPort());
  private final ConfiguredPlaces places;

  MetabaseExportTest(@TempDir Path spool) {
    metabase.start();
    places = new ConfiguredPlaces(spool);
    metabase.stubFor(
        post(EXPORT).willReturn(aResponse().withStatus(401).withBody("Unauthenticated")));
  }

  @AfterEach
  void close() {
    metabase.stop();
    places.close();
  }

  @Test
  void isFetchedWithAKeyAndUnformatted() throws Exception {
    answers(
        aResponse()
            .withHeader("Content-Type", "text/csv; charset=utf-8")
            .withHeader("Content-Disposition", "attachment; filename=\"usage_2026-02-10.csv\"")
            .withHeader("Cache-Control", "max-age=0, no-cache, must-revalidate, proxy-revalidate")
            .withBody(CSV));

    Look look = place(KEY).look(Map.of("etag", "\"v1\""));

    assertThat(look.problems()).isEmpty();
    Fetched file = look.files().get(0);
    assertThat(file.file()).hasContent(CSV);
    assertThat(file.name()).isEqualTo("usage_2026-02-10.csv");
    assertThat(file.charset()).isEqualTo("utf-8");
    metabase.verify(
        postRequestedFor(urlEqualTo(EXPORT))
            .withHeader("Content-Type", equalTo("application/json"))
            .withHeader("If-None-Match", absent()));
  }

  @Test
  void isNotGivenToAWrongKey() throws Exception {
    Look look = place("mb_wrong").look(Map.of());

    assertThat(look.problems())
        .extracting(PlaceProblem::code)
        .containsExactly(Code.CREDENTIALS_REFUSED);
    assertThat(look.toString()).doesNotContain("mb_wrong");
  }

  @Test
  void isNoTableWhereTheQuestionFailed() throws Exception {
    answers(
        aResponse()
            .withStatus(202)
            .withHeader("Content-Type", "application/json;charset=utf-8")
            .withBody("{\"status\":\"failed\",\"error\":\"Column \\\"LOGINS\\\" not found\"}"));

    assertThat(place(KEY).look(Map.of()).problems())
        .extracting(PlaceProblem::code)
        .containsExactly(Code.NOT_A_TABLE);
  }

  @Test
  void isNotThePageThatAsksToLogIn() throws Exception {
    answers(
        aResponse()
            .withHeader("Content-Type", "text/html;charset=utf-8")
            .withBody("<!DOCTYPE html><html lang=\"en\"><title>Metabase</title></html>"));

    assertThat(place(KEY).look(Map.of()).problems())
        .extracting(PlaceProblem::code)
        .containsExactly(Code.NOT_A_TABLE);
  }

  private void answers(ResponseDefinitionBuilder answer) {
    metabase.stubFor(
        post(EXPORT)
            .withHeader("x-api-key", equalTo(KEY))
            .withRequestBody(equalToJson("{\"format_rows\": false}"))
            .willReturn(answer));
  }

  private Place place(String key) {
    return places.of(
        Kind.URL,
        "url",
        metabase.baseUrl() + EXPORT,
        "method",
        "POST",
        "header",
        "x-api-key",
        "secret",
        key,
        "body",
        "{\"format_rows\": false}",
        "allow-http",
        "true",
        "allow-private",
        "true");
  }
}
