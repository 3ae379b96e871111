package io.kakaritsuke.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.access.Keys;
import io.kakaritsuke.activation.OwnWebinar;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The Monday list, over accounts as a week's export has them, and over such as are made for it. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class WorklistTest extends OwnWebinar {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final LocalDate TODAY = LocalDate.now(TOKYO);
  private static final LocalDate TUESDAY = LocalDate.parse("2026-02-10");
  private static final Path EXPORT =
      Path.of("src", "docs", "samples", "exports", "accounts-" + TUESDAY + ".csv");
  private static final int MOST = 50;
  private static final Map<String, Integer> INTERVALS =
      Map.of("S", 30, "A", 90, "B", 180, "C", 365);

  @Inject WorklistClock clock;

  /** Each section beside what a plain look at the list of accounts comes to. */
  @Test
  void aPlainModelOfTheSectionsComesToTheSame() throws Exception {
    byte[] export = Files.readAllBytes(EXPORT);
    as(TestDatabase.ADMIN_KEY)
        .contentType("text/csv; charset=UTF-8")
        .body(export)
        .post(path("/accounts/facts/batch?backfill=true&observedOn=" + TUESDAY))
        .then()
        .statusCode(200);
    JsonPath list = read("/worklist?asOf=" + TUESDAY);
    List<Map<String, Object>> accounts =
        read("/accounts?limit=500&asOf="
                + TUESDAY
                + "&columns=lastContactOn,renewalOn,contractStartedOn,annualRevenueYen,lastQbrOn")
            .getList("accounts");

    assertThat(accounts).hasSize(154);
    assertThat(list.getInt("undecided")).isZero();
    check(
        list,
        "ヘルススコア🟠🔴の顧客",
        accounts,
        one -> List.of("WARNING", "CRITICAL").contains(String.valueOf(one.get("band"))),
        one -> one.get("score"));
    check(
        list,
        "2ヶ月未接触の顧客",
        accounts,
        one -> ((List<?>) Objects.requireNonNull(one.get("signals"))).contains("NO_CONTACT"),
        one -> first(fact(one, "lastContactOn"), fact(one, "contractStartedOn")));
    check(
        list,
        "次の接触",
        accounts,
        one -> isDue(one, LocalDate.parse("2026-02-15")),
        WorklistTest::due);
    check(
        list,
        "今月のQBR対象顧客",
        accounts,
        one ->
            ((List<?>) Objects.requireNonNull(one.get("interventions")))
                .stream().anyMatch(code -> String.valueOf(code).startsWith("QBR_")),
        one -> first(fact(one, "lastQbrOn"), fact(one, "contractStartedOn")));
    check(
        list,
        "更新まで60日以内の顧客",
        accounts,
        one ->
            fact(one, "renewalOn") != null
                && ChronoUnit.DAYS.between(TUESDAY, LocalDate.parse(fact(one, "renewalOn"))) <= 60,
        one -> fact(one, "renewalOn"));
    check(
        list,
        "対応記録が足りない顧客",
        accounts,
        one ->
            Stream.of("lastContactOn", "contractStartedOn", "renewalOn", "annualRevenueYen")
                .anyMatch(name -> fact(one, name) == null),
        one -> one.get("name"));
    assertThat(list.getString("sections[3].note")).isEqualTo("過去の日のものは残っていません");
  }

  private static @Nullable String fact(Map<String, Object> account, String name) {
    Object value = ((Map<?, ?>) Objects.requireNonNull(account.get("facts"))).get(name);
    return value == null ? null : value.toString();
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }

  private static @Nullable LocalDate due(Map<String, Object> account) {
    String contact = fact(account, "lastContactOn");
    Integer days = INTERVALS.get(String.valueOf(account.get("segment")));
    return contact == null || days == null ? null : LocalDate.parse(contact).plusDays(days);
  }

  private static boolean isDue(Map<String, Object> account, LocalDate until) {
    LocalDate due = due(account);
    return due != null && !due.isAfter(until);
  }

  private static void check(
      JsonPath list,
      String title,
      List<Map<String, Object>> accounts,
      Predicate<Map<String, Object>> wanted,
      Function<Map<String, Object>, @Nullable Object> order) {
    String section = "sections.find { it.title == '" + title + "' }";
    List<Map<String, Object>> expected =
        accounts.stream()
            .filter(wanted)
            .sorted(
                Comparator.comparing(
                    one -> (Comparable<Object>) order.apply(one),
                    Comparator.nullsLast(Comparator.naturalOrder())))
            .toList();
    assertThat(list.getInt(section + ".total")).as(title).isEqualTo(expected.size());
    List<String> subjects = list.getList(section + ".accounts.subject");
    assertThat(subjects).as(title).hasSize(Math.min(expected.size(), MOST));
    // What is equal in the order may stand in any.
    Map<String, Object> bySubject =
        accounts.stream()
            .collect(
                Collectors.toMap(
                    one -> String.valueOf(one.get("subject")),
                    one -> String.valueOf(order.apply(one))));
    assertThat(subjects.stream().map(bySubject::get))
        .as(title)
        .containsExactlyElementsOf(
            expected.stream().limit(MOST).map(one -> String.valueOf(order.apply(one))).toList());
    assertThat(expected.stream().map(one -> String.valueOf(one.get("subject"))))
        .as(title)
        .containsAll(subjects);
  }

  @Test
  void tellsWhatHasMovedSinceAWeekBefore() {
    tell("W-1", TODAY.minusDays(8), well("津田"));
    tell(
        "W-1",
        TODAY,
        "\"monthlyDeliveries\":0,\"monthlyLoginDays\":0,\"meetingsInQuarter\":0,"
            + "\"monthlyComplaints\":2,\"lastContactOn\":\""
            + TODAY.minusDays(40)
            + "\"");

    JsonPath entry = entry(read("/worklist?owner=津田"), "ヘルススコア🟠🔴の顧客");

    assertThat(entry.getString("subject")).isEqualTo("W-1");
    assertThat(entry.getString("previousBand")).isEqualTo("HEALTHY");
    assertThat(entry.getInt("scoreChange")).isNegative();
    assertThat(entry.getList("changes", String.class))
        .anyMatch(line -> line.startsWith("バンド：健全 → "))
        .contains("クレーム：なし → 重要度 中");
  }

  @Test
  void showsTasksByWhenTheyAreDueAndWhatIsNobodysToThoseWhoLookAfterOthers() {
    tell("W-1", TODAY, silent("津田"));
    tell("W-2", TODAY, silent(null));
    String todo = "sections.findAll { it.title == '今週のTODO' || it.title == '先週までの未完了TODO' }";
    String queue = "sections.find { it.title == '担当のいないTODO' }.tasks.subject";

    JsonPath own = read("/worklist?owner=津田");
    JsonPath manager = read("/worklist?owner=嘉生");

    assertThat(own.getList(todo + ".tasks.flatten().subject.unique()", String.class))
        .doesNotContain("W-2");
    assertThat(own.getList(queue)).isEmpty();
    assertThat(own.getString("people")).isNull();
    assertThat(manager.getList(queue, String.class)).isNotEmpty().containsOnly("W-2");
    String load = "people.find { it.owner == '津田' }";
    assertThat(manager.getInt(load + ".accounts")).isEqualTo(1);
    assertThat(manager.getInt(load + ".most")).isEqualTo(30);
    assertThat(manager.getInt(load + ".tasks")).isPositive();
    assertThat(manager.getInt(load + ".overdue")).isZero();
    assertThat(manager.getInt(load + ".segments.find { it.segment == 'S' }.most")).isEqualTo(8);
    assertThat(manager.getList("people.owner", String.class))
        .contains("嘉生", "津田", "鈴木", "高見", "酒井")
        .doesNotContain("糸谷", "山田");
  }

  @Test
  void isGivenAsAFile() {
    tell("W-1", TODAY, silent("津田"));

    String csv =
        Keys.with(TestDatabase.ADMIN_KEY)
            .accept("text/csv")
            .get(path("/worklist?owner=津田"))
            .then()
            .statusCode(200)
            .extract()
            .asString();

    assertThat(csv.lines().findFirst().orElse(""))
        .endsWith("見出し,アカウント,名称,担当,セグメント,内容,期限,スコア,バンド,前のバンド,スコアの変化,動き,予兆,介入");
    assertThat(csv)
        .contains("2ヶ月未接触の顧客,W-1,カカリ商事,津田")
        .contains("対応記録が足りない顧客,W-1,カカリ商事,津田,,年間売上（円）; 契約開始日; 更新日,");
  }

  @Test
  void isToldOnceOnMonday() throws Exception {
    tell("W-1", TODAY, silent("津田"));
    LocalDate monday = TODAY.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    String told = "messages.findAll { it.codes == ['WORKLIST'] }";

    look(monday, LocalTime.of(8, 59));
    assertThat(read("/messages").getList(told)).isEmpty();
    look(monday, LocalTime.of(9, 0));
    look(monday, LocalTime.of(9, 1));
    look(monday.plusDays(1), LocalTime.of(9, 0));

    JsonPath messages = read("/messages");
    assertThat(messages.getList(told + ".recipient", String.class))
        .containsExactlyInAnyOrder("津田", "嘉生", "糸谷");
    String own = told + ".find { it.recipient == '津田' }";
    assertThat(messages.getString(own + ".title")).startsWith("今週の一覧（");
    assertThat(messages.getString(own + ".text")).contains("■ 2ヶ月未接触の顧客（1件）\n・カカリ商事（W-1）：");
    assertThat(messages.getString(told + ".find { it.recipient == '嘉生' }.text"))
        .startsWith("■ 担当ごと\n")
        .contains("・津田：1社（上限30）、TODO ");
  }

  private void look(LocalDate day, LocalTime time) throws Exception {
    Instant now = day.atTime(time).atZone(TOKYO).toInstant();
    clock.look(rulebooks.active(name).orElseThrow(), now);
  }

  private static String well(String owner) {
    return "\"name\":\"カカリ商事\",\"owner\":\""
        + owner
        + "\",\"annualRevenueYen\":2000000,\"contractStartedOn\":\"2024-04-01\",\"renewalOn\":\""
        + TODAY.plusDays(200)
        + "\",\"lastLoginOn\":\""
        + TODAY.minusDays(9)
        + "\",\"lastContactOn\":\""
        + TODAY.minusDays(10)
        + "\",\"monthlyDeliveries\":4,\"monthlyLoginDays\":10,\"meetingsInQuarter\":1,"
        + "\"pipelineConversionRate\":0.3,\"benchmarkConversionRate\":0.2";
  }

  private static String silent(@Nullable String owner) {
    return "\"name\":\"カカリ商事\","
        + (owner == null ? "" : "\"owner\":\"" + owner + "\",")
        + "\"lastLoginOn\":\""
        + TODAY.minusDays(70)
        + "\",\"lastContactOn\":\""
        + TODAY.minusDays(70)
        + "\"";
  }

  private void tell(String subject, LocalDate day, String facts) {
    as(TestDatabase.ADMIN_KEY)
        .body("{\"observedOn\":\"" + day + "\",\"facts\":{" + facts + "}}")
        .patch(path("/accounts/" + subject + "/facts"))
        .then()
        .statusCode(200);
  }

  private static JsonPath entry(JsonPath list, String title) {
    return list.setRootPath("sections.find { it.title == '" + title + "' }.accounts[0]");
  }

  private JsonPath read(String path) {
    String body =
        Keys.with(TestDatabase.ADMIN_KEY)
            .get(path(path))
            .then()
            .statusCode(200)
            .extract()
            .asString();
    return new JsonPath(body);
  }

  private static RequestSpecification as(String key) {
    return Keys.with(key).contentType("application/json");
  }

  private String path(String more) {
    return "/api/v1/rulebooks/" + name + more;
  }
}
