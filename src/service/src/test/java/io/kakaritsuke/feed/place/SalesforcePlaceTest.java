package io.kakaritsuke.feed.place;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.kakaritsuke.feed.place.Fetched.Contents;
import io.kakaritsuke.feed.place.PlaceProblem.Code;
import io.kakaritsuke.rulebook.Feed.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Salesforce answers is as its documentation and recorded answers have it. */
class SalesforcePlaceTest {
  private static final String QUERY = "/services/data/v62.0/query";
  private static final String NEXT = "/services/data/v62.0/query/01gRO0000016PIAYA2-2000";
  private static final String SOQL =
      "SELECT Id, name, Owner.Name, Seats__c, Active__c, Renewal__c FROM Account"
          + " WHERE Type = 'Customer & Partner'";
  private static final String SOQL_SENT =
      "SELECT Id,name,Owner.Name,Seats__c,Active__c,Renewal__c FROM Account"
          + " WHERE Type = 'Customer & Partner'";

  private static final String SECRET = "s3cret&value";

  private final Path spool;
  private final WireMockServer salesforce = new WireMockServer(options().dynamicPort());
  private final ConfiguredPlaces places;

  SalesforcePlaceTest(@TempDir Path spool) {
    this.spool = spool;
    salesforce.start();
    places = new ConfiguredPlaces(spool);
    salesforce.stubFor(
        post("/services/oauth2/token")
            .withFormParam("grant_type", equalTo("client_credentials"))
            .withFormParam("client_id", equalTo("3MVG9"))
            .withFormParam("client_secret", equalTo(SECRET))
            .willReturn(
                okJson(
                    """
                    {"access_token": "00DRO!AQ4", "signature": "x=", "scope": "api",
                     "instance_url": "%s",
                     "id": "https://login.salesforce.com/id/00DRO/005RO",
                     "token_type": "Bearer", "issued_at": "1770685200000"}
                    """
                        .formatted(salesforce.baseUrl()))));
  }

  @AfterEach
  void close() {
    salesforce.stop();
    places.close();
  }

  @Test
  void bringsAllRecordsAtFirstPageByPage() throws Exception {
    answers(
        SOQL_SENT,
        page(
            "\"nextRecordsUrl\": \"" + NEXT + "\", \"done\": false",
            record(
                "001A",
                "\"株式会社 \\\"A\\\", 東京\"",
                "{\"Name\": \"津田\"}",
                "12.0",
                "true",
                "\"2026-03-31\""),
            record("001B", "null", "null", "1E+3", "false", "null")));
    salesforce.stubFor(
        get(urlEqualTo(NEXT))
            .withHeader("Authorization", equalTo("Bearer 00DRO!AQ4"))
            .willReturn(
                okJson(
                    page(
                        "\"done\": true",
                        record(
                            "001C", "\"two\\nlines\"", "{\"Name\": null}", "0", "true", "null")))));

    Look look = place().look(Map.of());

    assertThat(look.problems()).isEmpty();
    assertThat(look.files()).hasSize(1);
    Fetched file = look.files().get(0);
    assertThat(file.name()).isEqualTo("Account.csv");
    assertThat(file.contents()).isEqualTo(Contents.ALL);
    assertThat(file.mediaType()).isEqualTo("text/csv");
    assertThat(file.charset()).isEqualTo("UTF-8");
    assertThat(file.file())
        .hasContent(
            """
            Id,name,Owner.Name,Seats__c,Active__c,Renewal__c
            001A,"株式会社 ""A"", 東京",津田,12,true,2026-03-31
            001B,,,1000,false,
            001C,"two
            lines",,0,true,
            """);
  }

  @Test
  void bringsWhatChangedSinceTheLastThatWasTakenAndTheListOnceADay() throws Exception {
    answers(SOQL_SENT, page("\"done\": true"));
    answers(
        "SELECT Id,name,Owner.Name,Seats__c,Active__c,Renewal__c FROM Account WHERE"
            + " (Type = 'Customer & Partner') AND SystemModstamp >= 2026-02-10T00:45:00Z",
        page("\"done\": true", record("001A", "\"A\"", "null", "1", "true", "null")));
    answers(
        "SELECT Id FROM Account WHERE Type = 'Customer & Partner'",
        page("\"done\": true", "{\"attributes\": {}, \"Id\": \"001A\"}"));
    Place place = place();
    Map<String, String> memory = new HashMap<>(place.look(Map.of()).files().get(0).memory());

    Look sameDay = place.look(memory);
    places.clock.pass(Duration.ofDays(1));
    Look nextDay = place.look(memory);

    assertThat(sameDay.problems()).isEmpty();
    assertThat(sameDay.files()).extracting(Fetched::contents).containsExactly(Contents.CHANGED);
    assertThat(nextDay.files())
        .extracting(Fetched::contents)
        .containsExactly(Contents.CHANGED, Contents.SUBJECTS);
    assertThat(nextDay.files().get(1).name()).isEqualTo("Account-list.csv");
    assertThat(nextDay.files().get(1).file()).hasContent("Id\n001A\n");
    assertThat(nextDay.files().get(1).memory()).containsOnlyKeys("listed");
  }

  @Test
  void bringsAllAgainWhenAnotherQueryIsConfigured() throws Exception {
    answers("SELECT Id FROM Account", page("\"done\": true"));
    answers("SELECT Id FROM Contract", page("\"done\": true"));
    Map<String, String> memory =
        place("soql", "SELECT Id FROM Account").look(Map.of()).files().get(0).memory();

    Look look = place("soql", "select Id from Contract").look(memory);

    assertThat(look.problems()).isEmpty();
    assertThat(look.files()).extracting(Fetched::contents).containsExactly(Contents.ALL);
  }

  @Test
  void bringsWhatChangedEvenWhereTheListCannotBeRead() throws Exception {
    answers("SELECT Id FROM Account", page("\"done\": true"));
    Place place = place("soql", "SELECT Id FROM Account");
    Map<String, String> memory = place.look(Map.of()).files().get(0).memory();
    places.clock.pass(Duration.ofDays(1));
    answers(
        "SELECT Id FROM Account WHERE SystemModstamp >= 2026-02-10T00:45:00Z",
        page("\"done\": true"));
    salesforce.stubFor(
        get(urlPathEqualTo(QUERY))
            .withQueryParam("q", equalTo("SELECT Id FROM Account"))
            .willReturn(aResponse().withStatus(503)));

    Look look = place.look(memory);

    assertThat(look.files()).extracting(Fetched::contents).containsExactly(Contents.CHANGED);
    assertThat(look.problems()).extracting(PlaceProblem::code).containsExactly(Code.BUSY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {\"error\":\"invalid_client\",\"error_description\":\"invalid client credentials\"}",
        "401 | {\"error\":\"invalid_client_id\"}"
      })
  void saysThatTheClientWasNotLetIn(int status, String body) throws Exception {
    salesforce.stubFor(
        post("/services/oauth2/token").willReturn(aResponse().withStatus(status).withBody(body)));

    assertFailed(place(), Code.CREDENTIALS_REFUSED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | [{\"message\":\"No such column 'Seats__c' on entity 'Account'\",\"errorCode\":\"INVALID_FIELD\"}] | REFUSED",
        "403 | [{\"message\":\"TotalRequests Limit exceeded.\",\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}] | BUSY",
        "401 | [{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}] | CREDENTIALS_REFUSED",
        "503 | [] | BUSY",
        "200 | <html>maintenance</html> | BROKEN_OFF",
        "200 | {} | BROKEN_OFF",
        "200 | {\"records\": [], \"done\": false} | BROKEN_OFF",
        "200 | {\"records\": [{\"Name\": {\"street\": \"x\"}}], \"done\": true} | NOT_A_TABLE"
      })
  void saysWhyAQueryWasNotAnswered(int status, String body, Code code) throws Exception {
    salesforce.stubFor(
        get(urlPathEqualTo(QUERY)).willReturn(aResponse().withStatus(status).withBody(body)));

    assertFailed(place(), code);
  }

  @Test
  void namesTheFieldThatDoesNotExist() throws Exception {
    salesforce.stubFor(
        get(urlPathEqualTo(QUERY))
            .willReturn(
                aResponse()
                    .withStatus(400)
                    .withBody(
                        "[{\"message\":\"No such column 'Seats__c'\",\"errorCode\":\"INVALID_FIELD\"}]")));

    assertThat(place().look(Map.of()).problems().get(0).message().ja())
        .contains("INVALID_FIELD: No such column 'Seats__c'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://elsewhere.example/next", "//elsewhere.example/next", "next", " "})
  void followsNoPageElsewhere(String next) throws Exception {
    answers(SOQL_SENT, page("\"nextRecordsUrl\": \"" + next + "\", \"done\": false"));

    assertFailed(place(), Code.BROKEN_OFF);
  }

  @Test
  void endsWithPagesThatNeverEnd() throws Exception {
    salesforce.stubFor(
        get(urlPathEqualTo(QUERY))
            .willReturn(
                okJson(
                    page(
                        "\"nextRecordsUrl\": \"" + QUERY + "?q=again\", \"done\": false",
                        record("001A", "\"A\"", "null", "1", "true", "null")))));

    assertFailed(place("max-bytes", "300"), Code.TOO_LARGE);
    assertFailed(place("time", "1S"), Code.TOO_SLOW);
  }

  @Test
  void asksNoAddressThatIsNotPublic() throws Exception {
    assertFailed(place("allow-private", "false"), Code.PRIVATE_ADDRESS);

    assertThat(salesforce.getAllServeEvents()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT Id FROM Account ORDER BY Name",
        "SELECT Id FROM Account WHERE Name = 'x' LIMIT 10",
        "SELECT Id, (SELECT Id FROM Contacts) FROM Account",
        "SELECT COUNT(Id) FROM Account",
        "SELECT Id, FROM Account",
        "DELETE FROM Account"
      })
  void saysThatAQueryIsOfAnotherShape(String soql) throws Exception {
    assertFailed(place("soql", soql), Code.SETTINGS_WRONG);
  }

  @Test
  void takesWordsWithinTextsAsTheyAre() throws Exception {
    answers("SELECT Id FROM Account WHERE Name = 'order by O\\'Limit'", page("\"done\": true"));

    assertThat(
            place("soql", "SELECT Id FROM Account WHERE Name = 'order by O\\'Limit'")
                .look(Map.of())
                .problems())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"login-url", "client-id", "secret", "soql"})
  void saysWhichSettingIsMissing(String setting) throws Exception {
    Look look = place(setting, "").look(Map.of());

    assertThat(look.problems()).extracting(PlaceProblem::code).containsExactly(Code.SETTINGS_WRONG);
    assertThat(look.problems().get(0).message().ja()).contains("「" + setting + "」");
  }

  private void answers(String soql, String page) {
    salesforce.stubFor(
        get(urlPathEqualTo(QUERY))
            .withQueryParam("q", equalTo(soql))
            .withHeader("Authorization", equalTo("Bearer 00DRO!AQ4"))
            .willReturn(okJson(page)));
  }

  private static String page(String state, String... records) {
    return "{\"totalSize\": 3, " + state + ", \"records\": [" + String.join(",", records) + "]}";
  }

  private static String record(
      String id, String name, String owner, String seats, String active, String renewal) {
    return """
    {"attributes": {"type": "Account", "url": "/services/data/v62.0/sobjects/Account/%s"},
     "Id": "%s", "Name": %s, "Owner": %s, "Seats__c": %s, "Active__c": %s, "Renewal__c": %s}
    """
        .formatted(id, id, name, owner, seats, active, renewal);
  }

  private Place place(String... more) {
    String[] all =
        Stream.concat(
                Stream.of(
                    "login-url",
                    salesforce.baseUrl(),
                    "client-id",
                    "3MVG9",
                    "secret",
                    SECRET,
                    "soql",
                    SOQL,
                    "allow-http",
                    "true",
                    "allow-private",
                    "true"),
                Arrays.stream(more))
            .toArray(String[]::new);
    return places.of(Kind.SALESFORCE, all);
  }

  private void assertFailed(Place place, Code code) throws InterruptedException, IOException {
    Look look = place.look(Map.of());

    assertThat(look.problems()).extracting(PlaceProblem::code).containsExactly(code);
    assertThat(look.files()).isEmpty();
    assertThat(look.toString()).doesNotContain(SECRET).doesNotContain("00DRO!AQ4");
    assertThat(ConfiguredPlaces.names(spool)).isEmpty();
  }
}
