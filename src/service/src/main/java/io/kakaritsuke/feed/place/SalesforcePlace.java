package io.kakaritsuke.feed.place;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.kakaritsuke.access.Secret;
import io.kakaritsuke.feed.place.Fetched.Contents;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Records of Salesforce as CSV, a column for each field of the query. The first look brings all
 * records; later ones bring those that changed since the last that was taken. Once a day the list
 * of all accounts comes as a file of its own, as no change tells of a record that is gone.
 */
public final class SalesforcePlace implements Place {
  private static final String ASKED = "asked";
  private static final String SINCE = "since";
  private static final String LISTED = "listed";

  /** A record shows up when its transaction ends, with the time of its change in it. */
  private static final Duration OVERLAP = Duration.ofMinutes(15);

  private static final String API = "/services/data/v62.0";
  private static final String TOKEN = "/services/oauth2/token";

  /** Of a page in memory; Salesforce sends 2,000 records in one. */
  private static final int MOST_OF_A_PAGE = 32 << 20;

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** Whom Salesforce lets in, until the end of a look. */
  private record Admission(URI instance, Map<String, Secret> token) {}

  /**
   * What identifies this client to Salesforce.
   *
   * @param login the address of one's own domain there
   */
  record Client(URI login, String id, Secret secret) {}

  private final Web web;
  private final Client client;
  private final Soql soql;
  private final String subjectField;
  private final Path spool;
  private final Bounds bounds;
  private final Clock clock;

  /**
   * @param subjectField by which an account is known
   */
  SalesforcePlace(
      Web web,
      Client client,
      Soql soql,
      String subjectField,
      Path spool,
      Bounds bounds,
      Clock clock) {
    this.web = web;
    this.client = client;
    this.soql = soql;
    this.subjectField = subjectField;
    this.spool = spool;
    this.bounds = bounds;
    this.clock = clock;
  }

  @Override
  public Look look(Map<String, String> memory) throws InterruptedException {
    Deadline deadline = Deadline.in(bounds.time());
    List<Fetched> files = new ArrayList<>();
    try {
      Admission admission = admission(deadline);
      Instant at = clock.instant();
      String today = LocalDate.ofInstant(at, clock.getZone()).toString();
      Instant since = asked().equals(memory.get(ASKED)) ? instant(memory.get(SINCE)) : null;
      String next = at.minus(OVERLAP).truncatedTo(ChronoUnit.SECONDS).toString();
      if (since == null) {
        Map<String, String> known = Map.of(ASKED, asked(), SINCE, next, LISTED, today);
        files.add(fetch(admission, soql, Contents.ALL, at, known, deadline));
      } else {
        Map<String, String> known = Map.of(ASKED, asked(), SINCE, next);
        files.add(
            fetch(admission, soql.changedSince(since), Contents.CHANGED, at, known, deadline));
        if (!today.equals(memory.get(LISTED))) {
          Soql subjects = soql.only(subjectField);
          Map<String, String> listed = Map.of(LISTED, today);
          files.add(fetch(admission, subjects, Contents.SUBJECTS, at, listed, deadline));
        }
      }
      return Look.of(files);
    } catch (PlaceException e) {
      return new Look(files, List.of(e.problem()), false, false);
    }
  }

  @Override
  public Optional<PlaceProblem> settled(Fetched fetched, boolean taken, String report) {
    Spool.drop(fetched.file());
    return Optional.empty();
  }

  /** Where it differs, what is remembered is of other records. */
  private String asked() {
    return client.login() + " " + subjectField + " " + soql.text();
  }

  private static @Nullable Instant instant(@Nullable String remembered) {
    try {
      return remembered == null ? null : Instant.parse(remembered);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private Admission admission(Deadline deadline) throws PlaceException, InterruptedException {
    String form =
        "grant_type=client_credentials&client_id="
            + escaped(client.id())
            + "&client_secret="
            + escaped(client.secret().value());
    WebRequest request =
        new WebRequest(
            HttpMethod.POST,
            client.login().resolve(TOKEN),
            Map.of("Content-Type", "application/x-www-form-urlencoded"),
            Map.of(),
            Buffer.buffer(form));
    try (WebAnswer answer = web.ask(request, deadline)) {
      if (answer.status() == 400) {
        throw new PlaceException(PlaceProblem.credentials(answer.host()));
      }
      answer.expectSuccess();
      JsonNode admitted = json(answer);
      String token = admitted.path("access_token").asText();
      Secret bearer = Secret.of("Bearer " + token);
      URI instance = uri(admitted.path("instance_url").asText(), answer.host());
      if (token.isEmpty() || !bearer.isPrintable() || !WebRequest.isAddress(instance)) {
        throw new PlaceException(PlaceProblem.brokenOff(answer.host()));
      }
      return new Admission(instance, Map.of("Authorization", bearer));
    }
  }

  private Fetched fetch(
      Admission admission,
      Soql query,
      Contents contents,
      Instant at,
      Map<String, String> memory,
      Deadline deadline)
      throws PlaceException, InterruptedException {
    try (Spool file = new Spool(spool, bounds.bytes())) {
      write(file, query.fields());
      String target = API + "/query?q=" + escaped(query.text());
      while (!target.isEmpty()) {
        JsonNode page = page(admission, target, deadline);
        for (JsonNode one : page.path("records")) {
          write(file, values(one, query.fields(), admission));
        }
        target = page.path("done").asBoolean() ? "" : page.path("nextRecordsUrl").asText();
      }
      Spool.Spooled spooled = file.end();
      return new Fetched(
          spooled.file(),
          query.object() + (contents == Contents.SUBJECTS ? "-list.csv" : ".csv"),
          spooled.bytes(),
          spooled.sha256(),
          "text/csv",
          UTF_8.name(),
          at,
          contents,
          memory);
    }
  }

  private JsonNode page(Admission admission, String target, Deadline deadline)
      throws PlaceException, InterruptedException {
    String host = admission.instance().getHost();
    URI address = uri(target, host);
    // An address of another place would be told the token.
    if (address.getRawAuthority() != null || !target.startsWith("/")) {
      throw new PlaceException(PlaceProblem.brokenOff(host));
    }
    WebRequest request = WebRequest.get(admission.instance().resolve(address), admission.token());
    try (WebAnswer answer = web.ask(request, deadline)) {
      if (answer.status() == 400 || answer.status() == 403) {
        throw new PlaceException(refusal(answer));
      }
      answer.expectSuccess();
      JsonNode page = json(answer);
      if (!page.path("records").isArray() || !page.path("done").isBoolean()) {
        throw new PlaceException(PlaceProblem.brokenOff(host));
      }
      if (!page.path("done").asBoolean() && page.path("nextRecordsUrl").asText().isEmpty()) {
        throw new PlaceException(PlaceProblem.brokenOff(host));
      }
      return page;
    }
  }

  /** What Salesforce says of a query names fields and objects, which is what helps. */
  private static PlaceProblem refusal(WebAnswer answer)
      throws PlaceException, InterruptedException {
    JsonNode said = json(answer).path(0);
    String code = said.path("errorCode").asText();
    if (code.equals("REQUEST_LIMIT_EXCEEDED")) {
      return PlaceProblem.busy(answer.host());
    }
    return PlaceProblem.refused(answer.host(), code + ": " + said.path("message").asText());
  }

  private static JsonNode json(WebAnswer answer) throws PlaceException, InterruptedException {
    try {
      return JSON.readTree(answer.read(MOST_OF_A_PAGE));
    } catch (PlaceException e) {
      throw e;
    } catch (IOException e) {
      throw new PlaceException(PlaceProblem.brokenOff(answer.host()), e);
    }
  }

  private static List<String> values(JsonNode one, List<String> fields, Admission admission)
      throws PlaceException {
    List<String> values = new ArrayList<>();
    for (String field : fields) {
      JsonNode value = value(one, field);
      if (value.isContainerNode()) {
        String host = admission.instance().getHost();
        throw new PlaceException(PlaceProblem.notATable(host, field));
      }
      values.add(
          value.isNumber()
              ? value.decimalValue().toPlainString()
              : value.isNull() ? "" : value.asText());
    }
    return values;
  }

  /** Salesforce writes names as it declares them, however they were asked for. */
  private static JsonNode value(JsonNode one, String field) {
    JsonNode at = one;
    for (String name : field.split("\\.", -1)) {
      JsonNode within = NullNode.getInstance();
      for (Map.Entry<String, JsonNode> part : at.properties()) {
        if (part.getKey().equalsIgnoreCase(name)) {
          within = part.getValue();
        }
      }
      at = within;
    }
    return at;
  }

  private static void write(Spool file, List<String> values) throws PlaceException {
    String line =
        values.stream().map(SalesforcePlace::cell).collect(Collectors.joining(",", "", "\r\n"));
    byte[] bytes = line.getBytes(UTF_8);
    file.write(bytes, bytes.length);
  }

  private static String cell(String value) {
    boolean quoted = value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return quoted ? "\"" + value.replace("\"", "\"\"") + "\"" : value;
  }

  private static URI uri(String text, String host) throws PlaceException {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new PlaceException(PlaceProblem.brokenOff(host), e);
    }
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
