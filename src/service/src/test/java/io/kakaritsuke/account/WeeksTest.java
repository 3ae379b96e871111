package io.kakaritsuke.account;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.engine.ShippedRulebook;
import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.oracle.Expected;
import io.kakaritsuke.oracle.WebinarAlerts;
import io.kakaritsuke.oracle.WebinarAlerts.Told;
import io.kakaritsuke.oracle.WebinarPolicy;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Half a year of weekly exports, told on their Tuesdays, with the day run on the Mondays between:
 * what the service says of each of these days is what a small program makes of the same files by
 * the policy as it was written down by hand.
 */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class WeeksTest {
  private static final String WEBINAR = "/api/v1/rulebooks/webinar";
  private static final Path EXPORTS = Path.of("src", "docs", "samples", "exports");
  private static final String PREFIX = "weeks-";
  private static final Pattern FIELD = Pattern.compile("\"((?:[^\"]|\"\")*)\"|([^,]*)");
  private static final List<String> BANDS = List.of("HEALTHY", "CAUTION", "WARNING", "CRITICAL");
  private static final Path MESSAGES = Path.of("src", "docs", "messages-of-the-samples.md");
  private static final int EVERY = 6;
  private static final List<Fact> FACTS = ShippedRulebook.read("webinar").catalogue().facts();

  @Inject LogFollower follower;

  /** What the small program knows of an account, all of it told for one day. */
  private record Known(Map<String, Object> facts, LocalDate told, LocalDate decidedFor) {
    Known on(LocalDate day) {
      return new Known(facts, told, day);
    }

    // Of facts that grow old no rule of these asks whether they are missing.
    Expected decided() {
      Map<String, Object> used = new HashMap<>(facts);
      for (Fact fact : FACTS) {
        boolean old = fact.validDays() > 0 && !decidedFor.isBefore(told.plusDays(fact.validDays()));
        if (old) {
          used.remove(fact.name());
        }
      }
      return WebinarPolicy.decide(used, decidedFor);
    }
  }

  private final SortedMap<String, Known> known = new TreeMap<>();

  /** By account what it was decided to be, in the order of days. */
  private final Map<String, List<WebinarAlerts.Day>> histories = new HashMap<>();

  /** What is expected of each day. */
  private final SortedMap<LocalDate, SortedMap<String, Expected>> days = new TreeMap<>();

  @Test
  void areWhatASmallProgramMakesOfThem() throws Exception {
    follower.catchUp();
    for (Path file : exports()) {
      LocalDate tuesday = day(file);
      if (!days.isEmpty()) {
        LocalDate monday = tuesday.minusDays(1);
        given().post(WEBINAR + "/accounts/day?asOf=" + monday).then().statusCode(200);
        known.replaceAll((subject, one) -> one.on(monday));
        days.put(monday, decided());
      }
      tell(file, tuesday);
      days.put(tuesday, decided());
    }
    LocalDate last = days.lastKey();

    days.forEach(
        (day, expected) -> assertThat(listed(day)).as("as of " + day).isEqualTo(lines(expected)));
    List<LocalDate> all = new ArrayList<>(days.keySet());
    for (int i = EVERY; i < all.size(); i += EVERY) {
      LocalDate since = all.get(i - EVERY + i % 2);
      LocalDate until = all.get(i);
      assertThat(changes(since, until))
          .as("from " + since + " to " + until)
          .isEqualTo(changes(state(since), state(until)));
    }
    for (String gone : churned()) {
      given()
          .contentType("application/json")
          .body("{\"on\":\"" + last + "\",\"reason\":\"解約\"}")
          .post(WEBINAR + "/accounts/" + gone + "/ended")
          .then()
          .statusCode(200);
    }
    assertThat(listed(last)).hasSize(154);
    SortedMap<String, List<Told>> expected = expectedOfPeople();
    SortedSet<String> lines = new TreeSet<>();
    expected.forEach(
        (subject, told) ->
            told.forEach(one -> lines.add(line(one.day(), subject, one.code(), one.recipients()))));
    assertThat(told()).containsExactlyInAnyOrderElementsOf(lines);
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(MESSAGES, ToldByWeek.page(expected.values()));
    }
    assertThat(MESSAGES).hasContent(ToldByWeek.page(expected.values()));
  }

  /** Of whom the small program says that they are told of accounts that are there to the end. */
  private SortedMap<String, List<Told>> expectedOfPeople() throws IOException {
    SortedMap<String, List<Told>> told = new TreeMap<>();
    histories.forEach((subject, days) -> told.put(subject, WebinarAlerts.of(days)));
    told.keySet().removeAll(churned());
    return told;
  }

  /** Whom the service told, or would have told if there was not so much at once. */
  private SortedSet<String> told() throws IOException {
    List<String> gone = churned();
    SortedSet<String> told = new TreeSet<>();
    for (Map<String, Object> alert : alerts()) {
      String subject = String.valueOf(alert.get("subject"));
      if (!subject.startsWith(PREFIX) || gone.contains(subject)) {
        continue;
      }
      JsonPath one = get("/alerts/" + alert.get("id"));
      Map<Object, Object> days = new HashMap<>();
      for (Map<String, Object> step : one.<Map<String, Object>>getList("steps")) {
        days.put(step.get("at"), step.get("day"));
      }
      Map<Object, SortedSet<String>> recipients = new HashMap<>();
      for (Map<String, Object> message : one.<Map<String, Object>>getList("told")) {
        recipients
            .computeIfAbsent(days.get(message.get("madeAt")), day -> new TreeSet<>())
            .add(String.valueOf(message.get("recipient")));
      }
      recipients.forEach((day, who) -> told.add(line(day, subject, alert.get("code"), who)));
    }
    return told;
  }

  private static List<Map<String, Object>> alerts() {
    List<Map<String, Object>> all = new ArrayList<>();
    String after = "";
    while (after != null) {
      JsonPath page = get("/alerts?limit=500" + after);
      all.addAll(page.getList("alerts"));
      String next = page.getString("next");
      after = next == null ? null : "&cursor=" + next;
    }
    return all;
  }

  private static JsonPath get(String path) {
    return given().get(WEBINAR + path).then().statusCode(200).extract().jsonPath();
  }

  private SortedMap<String, Expected> state(LocalDate day) {
    return Objects.requireNonNull(days.get(day));
  }

  private SortedMap<String, Expected> decided() {
    SortedMap<String, Expected> decided = new TreeMap<>();
    known.forEach(
        (subject, one) -> {
          Expected now = one.decided();
          decided.put(subject, now);
          histories
              .computeIfAbsent(subject, account -> new ArrayList<>())
              .add(new WebinarAlerts.Day(one.decidedFor(), now, (String) one.facts().get("owner")));
        });
    return decided;
  }

  private static List<Path> exports() throws IOException {
    try (Stream<Path> files = Files.list(EXPORTS)) {
      return files
          .filter(file -> file.getFileName().toString().matches("accounts-[0-9-]{10}\\.csv"))
          .sorted()
          .toList();
    }
  }

  private static List<String> churned() throws IOException {
    return Files.readAllLines(EXPORTS.resolve("churned.csv"), UTF_8).stream()
        .skip(1)
        .filter(line -> !line.isBlank())
        .map(line -> PREFIX + fields(line).get(0))
        .toList();
  }

  private static LocalDate day(Path file) {
    return LocalDate.parse(file.getFileName().toString().substring("accounts-".length(), 19));
  }

  private void tell(Path file, LocalDate tuesday) throws IOException {
    String csv = Files.readString(file, UTF_8).replaceAll("(?m)^NX-", PREFIX + "NX-");
    String answers =
        given()
            .contentType("text/csv; charset=UTF-8")
            .body(csv.getBytes(UTF_8))
            .post(WEBINAR + "/accounts/facts/batch?observedOn=" + tuesday)
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(answers).doesNotContain("\"problem\"");
    List<String> lines = csv.lines().filter(line -> !line.isBlank()).toList();
    List<String> header = fields(lines.get(0).replace("\uFEFF", ""));
    for (String line : lines.subList(1, lines.size())) {
      List<String> fields = fields(line);
      known.put(fields.get(0), new Known(facts(header, fields), tuesday, tuesday));
    }
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    Matcher matcher = FIELD.matcher(line);
    int at = 0;
    while (at <= line.length() && matcher.find(at)) {
      String quoted = matcher.group(1);
      fields.add(quoted == null ? matcher.group(2) : quoted.replace("\"\"", "\""));
      at = matcher.end() + 1;
    }
    return fields;
  }

  private static Map<String, Object> facts(List<String> header, List<String> fields) {
    Map<String, Object> facts = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      Fact fact = fact(header.get(i));
      if (!fields.get(i).isBlank()) {
        facts.put(fact.name(), value(fact, fields.get(i).strip()));
      }
    }
    return facts;
  }

  private static Fact fact(String column) {
    return FACTS.stream()
        .filter(fact -> fact.label().equals(column) || fact.exportColumns().contains(column))
        .findFirst()
        .orElseThrow(() -> new AssertionError(column));
  }

  private static Object value(Fact fact, String text) {
    return switch (fact.type()) {
      case INTEGER -> Long.valueOf(text.replace(",", ""));
      case DECIMAL ->
          text.endsWith("%")
              ? new BigDecimal(text.substring(0, text.length() - 1)).movePointLeft(2)
              : new BigDecimal(text.replace(",", ""));
      case BOOLEAN -> text.equals("はい");
      case DATE -> text.replace('/', '-');
      case CHOICE ->
          fact.choices().stream()
              .filter(choice -> choice.label().equals(text))
              .map(Choice::code)
              .findFirst()
              .orElse(text);
      case STRING, CODES -> text;
    };
  }

  /** What lists show of each account. */
  private static List<String> lines(SortedMap<String, Expected> decided) {
    List<String> lines = new ArrayList<>();
    decided.forEach(
        (subject, one) ->
            lines.add(
                line(
                    subject,
                    one.score(),
                    one.band(),
                    one.segment(),
                    codes(one.signals()),
                    codes(one.interventions()))));
    return lines;
  }

  private static SortedSet<String> codes(List<String> entries) {
    SortedSet<String> codes = new TreeSet<>();
    entries.forEach(entry -> codes.add(entry.substring(0, entry.indexOf(':'))));
    return codes;
  }

  private static String line(@Nullable Object... parts) {
    return Stream.of(parts).map(String::valueOf).toList().toString();
  }

  private static List<String> listed(LocalDate day) {
    JsonPath page =
        given()
            .get(WEBINAR + "/accounts?limit=500&q=" + PREFIX + "&asOf=" + day)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    List<Map<String, Object>> accounts = page.getList("accounts");
    return accounts.stream()
        .map(
            one ->
                line(
                    one.get("subject"),
                    one.get("score"),
                    one.get("band"),
                    one.get("segment"),
                    new TreeSet<>((List<?>) one.get("signals")),
                    new TreeSet<>((List<?>) one.get("interventions"))))
        .toList();
  }

  /** The changes that the small program sees, other than of segments. */
  private static SortedSet<String> changes(
      SortedMap<String, Expected> before, SortedMap<String, Expected> after) {
    SortedSet<String> changes = new TreeSet<>();
    after.forEach(
        (subject, now) -> {
          Expected was = before.get(subject);
          if (!Objects.equals(was == null ? null : was.score(), now.score())) {
            changes.add(subject + " SCORE");
          }
          String band = band(was == null ? "UNKNOWN" : was.band(), now.band(), was == null);
          if (band != null) {
            changes.add(subject + " " + band);
          }
          compare(
              subject,
              states(was == null ? List.of() : was.signals()),
              states(now.signals()),
              "SIGNAL_RAISED",
              "SIGNAL_CLEARED",
              "SIGNAL_SEVERITY",
              changes);
          compare(
              subject,
              states(was == null ? List.of() : was.interventions()),
              states(now.interventions()),
              "INTERVENTION_DUE",
              "INTERVENTION_GONE",
              null,
              changes);
          compare(
              subject,
              states(was == null ? List.of() : was.opportunities()),
              states(now.opportunities()),
              "OPPORTUNITY_",
              "OPPORTUNITY_CLOSED",
              "OPPORTUNITY_",
              changes);
        });
    return changes;
  }

  private static @Nullable String band(String was, String now, boolean isNew) {
    if (was.equals(now) && !isNew) {
      return null;
    }
    int is = BANDS.indexOf(now);
    int then = BANDS.indexOf(was);
    if (is < 0) {
      return "BAND_UNKNOWN";
    }
    return (then < 0 ? is > 0 : is > then) ? "BAND_WORSE" : "BAND_BETTER";
  }

  private static Map<String, String> states(List<String> entries) {
    Map<String, String> states = new LinkedHashMap<>();
    entries.forEach(
        entry -> {
          int colon = entry.indexOf(':');
          states.put(entry.substring(0, colon), entry.substring(colon + 1));
        });
    return states;
  }

  private static void compare(
      String subject,
      Map<String, String> before,
      Map<String, String> after,
      String comes,
      String goes,
      @Nullable String turns,
      SortedSet<String> changes) {
    SortedSet<String> codes = new TreeSet<>(before.keySet());
    codes.addAll(after.keySet());
    for (String code : codes) {
      String was = before.get(code);
      String now = after.get(code);
      String kind = now == null ? goes : was == null ? comes : now.equals(was) ? null : turns;
      if (kind != null) {
        String open = now != null && kind.endsWith("_") ? opened(now) : "";
        changes.add(subject + " " + kind + open + " " + code);
      }
    }
  }

  private static String opened(String state) {
    return state.equals("OPEN") ? "OPENED" : "HELD";
  }

  private SortedSet<String> changes(LocalDate since, LocalDate until) {
    SortedSet<String> changes = new TreeSet<>();
    String subjects = String.join(",", known.keySet());
    String cursor = "";
    while (cursor != null) {
      JsonPath page =
          given()
              .queryParam("subject", subjects)
              .queryParam("since", since.toString())
              .queryParam("until", until.toString())
              .queryParam("limit", 500)
              .queryParams(cursor.isEmpty() ? Map.of() : Map.of("cursor", cursor))
              .get(WEBINAR + "/changes")
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      List<Map<String, Object>> found = page.getList("changes");
      for (Map<String, Object> one : found) {
        String kind = String.valueOf(one.get("kind"));
        boolean hasCode = !kind.equals("SCORE") && !kind.startsWith("BAND_");
        if (!kind.equals("SEGMENT")) {
          changes.add(one.get("subject") + " " + kind + (hasCode ? " " + one.get("code") : ""));
        }
      }
      cursor = page.getString("next");
    }
    return changes;
  }
}
