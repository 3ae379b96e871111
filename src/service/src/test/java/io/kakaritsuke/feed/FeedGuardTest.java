package io.kakaritsuke.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.kakaritsuke.access.Keys;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file of a feed is held beside: which accounts and columns, of which day. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class FeedGuardTest extends AtFeeds {
  private static final int MANY = 40;
  private static final String WEEK = "2026-02-02";
  private static final String NEXT = "2026-02-09";

  @Test
  void holdsBackAsManyAccountsUnderOtherSpellings() {
    send(logins(MANY, "2026-02-01"), WEEK).then().statusCode(200);

    Response held = send(logins(MANY, "2026-02-08").replace("KR-", "kr-0"), NEXT);

    held.then()
        .statusCode(202)
        .body("held.code", contains("fewer-accounts", "accounts-new", "accounts-respelt"))
        .body("report.newAccounts.count", equalTo(MANY))
        .body("report.missing.count", equalTo(MANY))
        .body("report.respeltAccounts.count", equalTo(MANY))
        .body("report.respeltAccounts.accounts[0].account", equalTo("kr-00000"))
        .body("report.respeltAccounts.accounts[0].other", equalTo("KR-0000"));
    given().get(path("/accounts/kr-00000")).then().statusCode(404);
  }

  @Test
  void namesNoAccountOfOthersToAKeyThatMayNotRead() {
    send(logins(MANY, "2026-02-01"), WEEK).then().statusCode(200);

    Keys.with(Keys.make(List.of(name), Role.EVALUATOR).key())
        .contentType("text/csv; charset=UTF-8")
        .queryParam("feed", FEED)
        .body(logins(MANY, "2026-02-08").replace("KR", "kr").getBytes(StandardCharsets.UTF_8))
        .post(path("/accounts/facts/batch?observedOn=" + NEXT))
        .then()
        .statusCode(202)
        .body("report.respeltAccounts.accounts[0].account", equalTo("kr-0000"))
        .body("report.respeltAccounts.accounts[0].other", nullValue());
  }

  @Test
  void takesMendedLinesAsAPartOfTheirDayAndComparesTheNextDayWithAllOfIt() {
    String bad = logins(MANY, "2026-02-01").replace("KR-0003,2026-02-01", "KR-0003,昨日");
    send(bad, WEEK).then().statusCode(200);
    Response mended = send("アカウントID,ログイン\nKR-0003,2026-02-01\n", WEEK);

    mended.then().statusCode(200);
    runs()
        .body("runs[0].held", empty())
        .body("runs[0].report.comparedWith", equalTo(WEEK))
        .body("runs[0].report.missing.count", equalTo(0))
        .body("runs[1].report.missing.count", equalTo(0));
    get("/feeds").body("feeds[0].lastGood.accounts", equalTo(MANY));
    send(logins(MANY / 2, "2026-02-08"), NEXT)
        .then()
        .statusCode(202)
        .body("held.code", contains("fewer-accounts"))
        .body("report.accountsBefore", equalTo(MANY))
        .body("report.comparedWith", equalTo(WEEK));
  }

  @Test
  void tellsLinesThatCannotBeTakenAsRefusedAndNotAsAccountsThatLeft() {
    send(logins(MANY, "2026-02-01"), WEEK).then().statusCode(200);
    String file = logins(MANY, "2026-02-08").replaceAll("(KR-000.),2026-02-08", "$1,昨日");

    send(file, NEXT)
        .then()
        .statusCode(202)
        .body("held.code", contains("lines-refused"))
        .body("held[0].message", containsString("40 行のうち 10 行を取り込めません（25%"))
        .body("report.refused", equalTo(10))
        .body("report.missing.count", equalTo(0))
        .body("report.missing.accounts", empty());
  }

  @Test
  void holdsBackAFileWithoutAColumnThatTheLastOneHad() {
    send(logins(MANY, "2026-02-01"), WEEK).then().statusCode(200);
    String misspelt = logins(MANY, "2026-02-08").replace("月間ログイン日数", "月間ログイン数");

    Response held = send(misspelt, NEXT);

    held.then()
        .statusCode(202)
        .body("held.code", contains("column-missing"))
        .body(
            "held[0].message",
            equalTo(
                "「月間ログイン日数」の列がありません（前回 2026-02-02 の分では 40 行に値がありました）。知らない列「月間ログイン数」がそれではありませんか"))
        .body("report.missingColumns.fact", contains("monthlyLoginDays"))
        .body("report.unknownColumns.nearest", contains("月間ログイン日数"));
    settle(held.path("id"), "admit").then().statusCode(200);
    get("/feeds").body("feeds[0].lastGood.unknownColumns.column", contains("月間ログイン数"));
  }

  @Test
  void holdsAFileOfAnOlderDayBesideWhatWasKnownThen() {
    send(logins(MANY, "2026-02-01").replaceAll(",[1-9]\n", ",0\n"), WEEK).then().statusCode(200);
    send(logins(MANY, "2026-02-08"), NEXT).then().statusCode(200);

    send(logins(MANY, "2026-02-01").replaceAll(",[1-9]\n", ",0\n"), WEEK).then().statusCode(200);

    runs()
        .body("runs[0].report.unchanged", equalTo(MANY))
        .body("runs[0].report.taken", equalTo(0))
        .body("runs[0].report.compared", equalTo(0))
        .body("runs[0].report.comparedWith", equalTo(WEEK));
    send(logins(MANY, "2026-02-01").replaceAll(",[1-9]\n", ",0\n"), "2026-02-05")
        .then()
        .statusCode(200);
    runs().body("runs[0].report.comparedWith", equalTo(WEEK));
    send(file("アカウントID,ログイン,月間ログイン日数", MANY, i -> account(i) + ",,"), "2026-02-06")
        .then()
        .statusCode(202)
        .body("held.code", contains("column-emptied"));
    get("/feeds").body("feeds[0].lastGood.observedOn", equalTo(NEXT));
  }

  @Test
  void doesNotCountWhatIsSentAgainAmongTheUsual() {
    // The first has nothing to compare with, and of three weeks nobody can say what is usual.
    for (int week = 0; week < 4; week++) {
      send(logins(MANY, "2026-01-01"), LocalDate.parse("2026-01-05").plusWeeks(week).toString());
    }
    for (int again = 0; again < 4; again++) {
      send(logins(MANY, "2026-01-01"), "2026-01-26").then().statusCode(200);
    }
    send(logins(2, "2026-01-01"), "2026-02-02")
        .then()
        .statusCode(202)
        .body("report.usualWorseShare", nullValue());
    send(logins(MANY, "2026-01-01"), "2026-02-02").then().statusCode(200);

    send(logins(2, "2026-01-01"), "2026-02-09")
        .then()
        .statusCode(202)
        .body("report.usualWorseShare", equalTo(0.0f));
  }

  @Test
  void letsNoOlderRunIntoADayForWhichALaterOneWasLetIn() {
    send(logins(MANY, "2026-02-01"), WEEK).then().statusCode(200);
    Response older = send(logins(MANY / 2, "2026-02-07"), NEXT);
    Response later = send(logins(MANY, "2026-02-08"), NEXT);
    later.then().statusCode(200);
    String run = runs().extract().path("runs[0].id");

    settle(older.path("id"), "admit")
        .then()
        .statusCode(409)
        .body("code", equalTo("later-run-let-in"))
        .body("detail", containsString(run));

    run(older.path("id")).body("state", equalTo("WAITING"));
    get("/accounts/" + account(0))
        .body("facts.find{it.name=='lastLoginOn'}.value", equalTo("2026-02-08"));
    settle(older.path("id"), "discard").then().statusCode(200);
    send(logins(MANY / 2, "2026-02-07"), NEXT).then().statusCode(200);
    get("/accounts/" + account(0))
        .body("facts.find{it.name=='lastLoginOn'}.value", equalTo("2026-02-07"));
  }

  @Test
  void tellsAccountsThatStandInTwoLinesAndWhichCounts() {
    send("アカウントID,月間ログイン日数\nA,1\nB,2\nA,25\n", WEEK).then().statusCode(200);

    runs()
        .body("runs[0].report.repeatedAccounts.count", equalTo(1))
        .body("runs[0].report.repeatedAccounts.accounts[0].account", equalTo("A"))
        .body("runs[0].report.repeatedAccounts.accounts[0].lines", contains(2, 4))
        .body("runs[0].report.repeatedAccounts.accounts[0].counted", equalTo(4));
    get("/accounts/A").body("facts.find{it.name=='monthlyLoginDays'}.value", equalTo(25));
  }

  @Test
  void countsLinesForOtherDaysOrOtherFactsAsNoRepetition() {
    String lines =
        """
        {"subject":"A","observedOn":"2026-02-01","facts":{"usage":1}}
        {"subject":"A","observedOn":"2026-02-02","facts":{"usage":2}}
        {"subject":"A","observedOn":"2026-02-02","facts":{"usageLimit":9}}
        {"subject":"A","observedOn":"2026-02-01","facts":{"usage":3}}
        """;
    send("application/x-ndjson", FEED, lines.getBytes(StandardCharsets.UTF_8), "observedOn=" + WEEK)
        .then()
        .statusCode(200);

    runs()
        .body("runs[0].report.repeatedAccounts.count", equalTo(1))
        .body("runs[0].report.repeatedAccounts.accounts[0].lines", contains(1, 4));
  }

  @Test
  void holdsBackAFileOfNothingButAHeaderWhereThereWereManyAccounts() {
    send(logins(MANY, "2026-02-01"), WEEK).then().statusCode(200);

    send("アカウントID,ログイン,月間ログイン日数\n", NEXT)
        .then()
        .statusCode(202)
        .body("held.code", contains("fewer-accounts"))
        .body("held[0].message", containsString("40 件のうち 40 件"));
  }

  /** What there is to know of the good runs of a feed. */
  private static final class Model {
    private final TreeMap<LocalDate, Set<String>> days = new TreeMap<>();
    private final Set<String> known = new HashSet<>();

    boolean holds(LocalDate day, Set<String> accounts, Set<String> refused) {
      Set<String> fresh = new TreeSet<>(accounts);
      fresh.removeAll(known);
      Set<String> keys =
          known.stream().map(one -> one.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
      long respelt =
          fresh.stream().filter(one -> keys.contains(one.toLowerCase(Locale.ROOT))).count();
      Map.Entry<LocalDate, Set<String>> before = days.floorEntry(day);
      Set<String> others = before == null ? Set.of() : before.getValue();
      int lines = accounts.size() + refused.size();
      if (Math.max(lines, others.size()) < 30) {
        return false;
      }
      boolean sameDay = before != null && before.getKey().equals(day);
      Set<String> together = new HashSet<>(accounts);
      if (sameDay) {
        together.addAll(others);
      }
      boolean held = !accounts.isEmpty() && respelt * 100 >= accounts.size() * 5L;
      held |= others.size() >= 30 && fresh.size() * 100 >= together.size() * 80;
      if (!sameDay) {
        Set<String> missing = new HashSet<>(others);
        missing.removeAll(accounts);
        missing.removeAll(refused);
        held |= others.size() >= 30 && missing.size() * 100 >= others.size() * 20;
        held |= lines > 0 && refused.size() * 100 >= lines * 20;
      }
      return held;
    }

    void letIn(LocalDate day, Set<String> accounts) {
      known.addAll(accounts);
      days.computeIfAbsent(day, one -> new HashSet<>()).addAll(accounts);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void agreesWithASimpleModelOnRandomFilesInRandomOrder(long seed) {
    Random random = new Random(seed);
    Model model = new Model();
    Map<Boolean, Integer> seen = new HashMap<>();
    for (int i = 0; i < 14; i++) {
      LocalDate day = LocalDate.parse(WEEK).plusDays(random.nextInt(4));
      int from = random.nextInt(3) * 5;
      int to = random.nextInt(4) == 0 ? from + random.nextInt(10) : from + 26 + random.nextInt(14);
      int respelt = random.nextInt(4) == 0 ? random.nextInt(6) : 0;
      double bad = random.nextInt(3) == 0 ? 0.25 : 0.02;
      Set<String> accounts = new TreeSet<>();
      Set<String> refused = new TreeSet<>();
      List<String> lines = new ArrayList<>();
      for (int one = from; one < to; one++) {
        String account =
            one - from < respelt ? account(one).toLowerCase(Locale.ROOT) : account(one);
        boolean taken = random.nextDouble() >= bad;
        (taken ? accounts : refused).add(account);
        lines.add(account + "," + (taken ? "2026-02-01" : "昨日"));
      }
      boolean held = model.holds(day, accounts, refused);

      Response answer = send("アカウントID,ログイン\n" + String.join("\n", lines) + "\n", day.toString());

      assertThat(answer.statusCode() == 202)
          .as(
              "file %d of %s: %d to %d, %s refused: %s",
              i,
              day,
              from,
              to,
              refused.size(),
              answer.statusCode() == 202 ? answer.path("held") : "let in")
          .isEqualTo(held);
      seen.merge(held, 1, Integer::sum);
      boolean admitted = !held || random.nextInt(4) == 0 && admit(answer);
      if (admitted) {
        model.letIn(day, accounts);
      }
    }
    assertThat(seen.keySet()).containsExactlyInAnyOrder(true, false);
  }

  private boolean admit(Response held) {
    return settle(held.path("id"), "admit").statusCode() == 200;
  }
}
