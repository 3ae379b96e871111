package io.kakaritsuke.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.access.Keys;
import io.kakaritsuke.activation.OwnWebinar;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Accounts over weeks, told logins on random days and decided on each: what becomes of the alerts
 * of their rows is what a plain model makes of the table of states.
 */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class AlertLivesTest extends OwnWebinar {
  @Inject AgroalDataSource pool;

  private static final int ACCOUNTS = Integer.getInteger("alerts.accounts", 20);
  private static final int DAYS = Integer.getInteger("alerts.days", 60);
  private static final long SEED = Long.getLong("alerts.seed", 20261130L);
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Tokyo"));
  private static final LocalDate FIRST = TODAY.minusDays(DAYS - 1L);

  /** The days that an impact looks back at. */
  private static final int COUNTED = 56;

  private static final String MESSAGES =
      "select recipient, count(distinct reason) from alert_notice where rulebook = ?"
          + " and audience in ('RECIPIENTS', 'RECOVERY') and told_at is not null group by recipient";

  private static final String TASKS =
      "select owner, count(*) from task where rulebook = ? group by owner";

  private static final List<String> OWNERS = List.of("津田", "嘉生", "鈴木", "だれか");

  /** From so many days without a login on the row holds. */
  private static final int SILENT = 30;

  /** From so many days without a login on there is a signal, and so a task. */
  private static final int SIGNALLED = 60;

  /** A row, by what it says of the life of its alerts. */
  private record Row(String code, int sustain, int recovery, boolean tells, int repeat, int mute) {}

  private static final List<Row> ROWS =
      List.of(
          new Row("PLAIN", 0, 0, false, 0, 0),
          new Row("SLOW", 2, 3, true, 0, 0),
          new Row("AGAIN", 0, 0, true, 5, 0),
          new Row("MUTED", 0, 1, true, 0, 10));

  @Override
  protected void change(Path workbooks) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "ID",
            "最終ログインからの日数",
            "コード",
            "件名",
            "文面",
            "宛先",
            "まとめ方",
            "持続（日）",
            "回復の持続（日）",
            "回復を知らせる",
            "再通知（日）",
            "抑止（日）",
            "至急",
            "備考"));
    rows.add(List.of("", "以上", "", "", "", "", "", "", "", "", "", "", "", ""));
    for (Row row : ROWS) {
      rows.add(
          List.of(
              "",
              String.valueOf(SILENT),
              row.code(),
              "{アカウントID} " + row.code(),
              "",
              "担当",
              "",
              String.valueOf(row.sustain()),
              String.valueOf(row.recovery()),
              row.tells() ? "はい" : "いいえ",
              row.repeat() == 0 ? "" : String.valueOf(row.repeat()),
              String.valueOf(row.mute()),
              "はい",
              ""));
    }
    NotificationSheet.put(workbooks.resolve("notification.xlsx"), rows);
  }

  /** What the table of states makes of one account and row, day by day. */
  private static final class Model {
    private final Row row;
    private String state = "NORMAL";
    private @Nullable LocalDate holdsSince;
    private @Nullable LocalDate ceasedSince;
    private @Nullable LocalDate mutedUntil;
    private @Nullable LocalDate toldOn;
    private int episodes;
    private int messages;

    Model(Row row) {
      this.row = row;
    }

    void day(LocalDate day, boolean holds) {
      if (state.equals("FIRING") || state.equals("TAKEN")) {
        open(day, holds);
      } else if (!holds) {
        holdsSince = null;
        state = state.equals("PENDING") ? "NORMAL" : state;
      } else {
        holdsSince = holdsSince == null ? day : holdsSince;
        if (day.isBefore(holdsSince.plusDays(row.sustain()))) {
          state = "PENDING";
          return;
        }
        state = "FIRING";
        episodes++;
        ceasedSince = null;
        toldOn = null;
        mutedUntil = mutedUntil == null || !day.isBefore(mutedUntil) ? null : mutedUntil;
        tell(day);
      }
    }

    private void open(LocalDate day, boolean holds) {
      if (holds) {
        ceasedSince = null;
        tell(day);
        return;
      }
      ceasedSince = ceasedSince == null ? day : ceasedSince;
      if (!day.isBefore(ceasedSince.plusDays(row.recovery()))) {
        state = "RESOLVED";
        holdsSince = null;
        if (toldOn != null) {
          mutedUntil = day.plusDays(row.mute());
          messages += row.tells() ? 1 : 0;
        }
      }
    }

    private void tell(LocalDate day) {
      boolean muted = toldOn == null && mutedUntil != null && day.isBefore(mutedUntil);
      boolean again =
          toldOn != null
              && state.equals("FIRING")
              && row.repeat() > 0
              && !day.isBefore(toldOn.plusDays(row.repeat()));
      if (!muted && (toldOn == null || again)) {
        toldOn = day;
        messages++;
      }
    }

    String words() {
      return state + " " + episodes + " told " + messages;
    }
  }

  @Test
  void movesAsTheTableOfStatesSays() {
    Random random = new Random(SEED);
    Map<String, LocalDate> logins = new TreeMap<>();
    Map<String, Map<String, Model>> models = new HashMap<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      logins.put("L-" + i, FIRST.minusDays(random.nextInt(40)));
      Map<String, Model> of = new HashMap<>();
      ROWS.forEach(row -> of.put(row.code(), new Model(row)));
      models.put("L-" + i, of);
    }
    for (LocalDate day = FIRST; !day.isAfter(TODAY); day = day.plusDays(1)) {
      LocalDate now = day;
      StringBuilder lines = new StringBuilder();
      for (Map.Entry<String, LocalDate> one : logins.entrySet()) {
        boolean first = day.equals(FIRST);
        if (first || random.nextInt(8) == 0) {
          int ago = random.nextBoolean() ? random.nextInt(3) : SILENT - 3 + random.nextInt(6);
          logins.put(one.getKey(), first ? one.getValue() : day.minusDays(ago));
          lines.append(line(one.getKey(), "津田", Objects.requireNonNull(logins.get(one.getKey()))));
        }
      }
      told(day, lines.toString());
      decided(day);
      logins.forEach(
          (subject, login) ->
              Objects.requireNonNull(models.get(subject))
                  .values()
                  .forEach(model -> model.day(now, !now.isBefore(login.plusDays(SILENT)))));
      take(random, models);
      if (random.nextInt(10) == 0 || day.equals(TODAY)) {
        assertThat(words()).as("on %s", day).isEqualTo(expected(models));
      }
    }
  }

  @Test
  void theImpactCountsWhatWasToldAndOpened() throws SQLException {
    Random random = new Random(SEED + 1);
    Map<String, Long> messages = Map.of();
    Map<String, Long> tasks = Map.of();
    for (LocalDate day = FIRST; !day.isAfter(TODAY); day = day.plusDays(1)) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < ACCOUNTS / 2; i++) {
        if (day.equals(FIRST) || random.nextInt(8) == 0) {
          int ago = List.of(3, SILENT, SIGNALLED).get(random.nextInt(3)) - random.nextInt(4);
          lines.append(line("L-" + i, OWNERS.get(i % OWNERS.size()), day.minusDays(ago)));
        }
      }
      if (day.equals(TODAY.minusDays(COUNTED - 1L))) {
        messages = count(MESSAGES);
        tasks = count(TASKS);
      }
      told(day, lines.toString());
      decided(day);
    }

    JsonPath impact = ofItself();

    assertThat(counted(impact, "recipients", "recipient"))
        .isEqualTo(since(messages, count(MESSAGES)))
        .hasSizeGreaterThan(2);
    assertThat(counted(impact, "tasks.owners", "owner"))
        .isEqualTo(since(tasks, count(TASKS)))
        .hasSize(OWNERS.size());
    assertThat(impact.getInt("report.telling.now.messages")).isZero();
    assertThat(impact.getInt("report.telling.now.tasks")).isZero();
  }

  /** What the active version has beside itself. */
  private JsonPath ofItself() {
    String id =
        Keys.with(TestDatabase.ADMIN_KEY)
            .contentType("application/json")
            .body("{\"version\":1,\"against\":1,\"asOf\":\"" + TODAY + "\"}")
            .post(path("/simulations"))
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    return JsonPath.from(get("/simulations/" + id));
  }

  /** By both versions alike. */
  private static Map<String, Long> counted(JsonPath impact, String list, String of) {
    List<Map<String, Object>> all = impact.getList("report.telling." + list);
    Map<String, Long> counted = new TreeMap<>();
    for (Map<String, Object> one : all) {
      assertThat(one.get("after")).isEqualTo(one.get("before"));
      Number before = Objects.requireNonNull((Number) one.get("before"));
      counted.put((String) one.get(of), before.longValue());
    }
    return counted;
  }

  private static Map<String, Long> since(Map<String, Long> before, Map<String, Long> now) {
    Map<String, Long> since = new TreeMap<>(now);
    before.forEach((name, count) -> since.merge(name, -count, Long::sum));
    return since;
  }

  /** How many there are, by name. */
  private Map<String, Long> count(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      Map<String, Long> counts = new TreeMap<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          counts.put(row.getString(1), row.getLong(2));
        }
      }
      return counts;
    }
  }

  /** Somebody takes one that fires: it is not told again. */
  private void take(Random random, Map<String, Map<String, Model>> models) {
    if (random.nextInt(3) > 0) {
      return;
    }
    JsonPath firing = JsonPath.from(get("/alerts?state=FIRING&limit=500"));
    List<String> ids = firing.getList("alerts.id");
    if (ids.isEmpty()) {
      return;
    }
    int which = random.nextInt(ids.size());
    String subject = firing.getString("alerts[" + which + "].subject");
    Map<String, Model> of = Objects.requireNonNull(models.get(subject));
    String code = firing.getString("alerts[" + which + "].code");
    Objects.requireNonNull(of.get(code)).state = "TAKEN";
    Keys.with(TestDatabase.ADMIN_KEY)
        .contentType("application/json")
        .post(path("/alerts/" + ids.get(which) + "/take"))
        .then()
        .statusCode(200);
  }

  private Map<String, String> expected(Map<String, Map<String, Model>> models) {
    Map<String, String> words = new TreeMap<>();
    models.forEach(
        (subject, of) ->
            of.forEach(
                (code, model) -> {
                  if (!model.state.equals("NORMAL")) {
                    words.put(subject + " " + code, model.words());
                  }
                }));
    return words;
  }

  private Map<String, String> words() {
    JsonPath alerts = JsonPath.from(get("/alerts?limit=500"));
    List<String> ids = alerts.getList("alerts.id");
    Map<String, String> words = new TreeMap<>();
    for (int i = 0; i < ids.size(); i++) {
      String one = "alerts[" + i + "].";
      int told =
          JsonPath.from(get("/alerts/" + ids.get(i)))
              .getList("told.findAll { it.toldAt != null }")
              .size();
      words.put(
          alerts.getString(one + "subject") + " " + alerts.getString(one + "code"),
          alerts.getString(one + "state") + " " + alerts.getInt(one + "episode") + " told " + told);
    }
    return words;
  }

  private static String line(String subject, String owner, LocalDate login) {
    return "{\"subject\":\"%s\",\"facts\":{\"owner\":\"%s\",\"lastLoginOn\":\"%s\"}}\n"
        .formatted(subject, owner, login);
  }

  private void told(LocalDate day, String lines) {
    if (!lines.isEmpty()) {
      Keys.with(TestDatabase.ADMIN_KEY)
          .contentType("application/x-ndjson; charset=UTF-8")
          .body(lines.getBytes(UTF_8))
          .post(path("/accounts/facts/batch?observedOn=" + day))
          .then()
          .statusCode(200);
    }
  }

  private void decided(LocalDate day) {
    Keys.with(TestDatabase.ADMIN_KEY)
        .contentType("application/json")
        .post(path("/accounts/day?asOf=" + day))
        .then()
        .statusCode(200);
  }

  private String get(String more) {
    return Keys.with(TestDatabase.ADMIN_KEY)
        .get(path(more))
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  private String path(String more) {
    return "/api/v1/rulebooks/" + name + more;
  }
}
