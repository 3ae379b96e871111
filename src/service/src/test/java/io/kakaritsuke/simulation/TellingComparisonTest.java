package io.kakaritsuke.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kakaritsuke.account.FeedDays;
import io.kakaritsuke.account.KnownAccounts.History;
import io.kakaritsuke.account.TestAccounts;
import io.kakaritsuke.alert.NotificationSheet;
import io.kakaritsuke.engine.ChangedRulebook;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.simulation.TellingReport.Both;
import io.kakaritsuke.simulation.TellingReport.Recipient;
import io.kakaritsuke.workbook.ReadResult;
import io.kakaritsuke.workbook.RulebookReader;
import io.kakaritsuke.workbook.Shipped;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.CellType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What drafts of the shipped rulebook would have told the people of the sample. */
class TellingComparisonTest {
  private static final LocalDate DAY = LocalDate.of(2026, 2, 10);

  /** Every so many of the accounts do. */
  private static final int EVERY = 3;

  private static final Sources SHIPPED = Shipped.sources("webinar");
  private static final String NOTIFICATION = "notification.xlsx";
  private static final String TEAM = "team.xlsx";

  /** With the messages to the manager left out. */
  private static final Sources TO_OWNERS =
      edited(SHIPPED, NOTIFICATION, text -> text.equals("担当、マネージャー") ? "担当" : text);

  private static final List<String> HEADERS =
      List.of("ID", "アカウント名", "予兆", "変化", "コード", "件名", "宛先", "まとめ方", "回復を知らせる");
  private static final List<String> OPERATORS =
      List.of("", "ある/ない", "いずれか", "いずれか", "", "", "", "", "");
  private static final List<String> NO_LOGIN =
      List.of("", "", "NO_LOGIN", "予兆の発生", "NO_LOGIN", "ログインなし", "担当", "", "はい");
  private static final List<String> EVERYBODY =
      List.of("", "ある", "", "", "EVERYBODY", "{アカウント名}", "担当", "", "");

  private static List<History> accounts = List.of();

  @BeforeAll
  static void readAccounts() throws IOException {
    List<History> all = Told26Weeks.histories(Webinar.RULEBOOK.catalogue());
    accounts = IntStream.range(0, all.size() / EVERY).mapToObj(i -> all.get(i * EVERY)).toList();
  }

  @Test
  void theSameVersionTellsTheSame() throws Exception {
    TellingReport report = impact(Webinar.NOW, ChangedRulebook.compile(Webinar.RULEBOOK));

    assertThat(report.accounts()).isEqualTo(accounts.size());
    assertThat(report.messagesPerWeek().before()).isPositive();
    assertThat(report.messagesPerWeek().after()).isEqualTo(report.messagesPerWeek().before());
    assertThat(report.tasksPerWeek().after())
        .isEqualTo(report.tasksPerWeek().before())
        .isPositive();
    assertThat(report.weeks()).hasSize(8);
    assertThat(sum(report.weeks().stream().map(TellingReport.Week::messages).toList()))
        .isEqualTo(sum(report.recipients().stream().map(TellingComparisonTest::both).toList()));
    assertThat(report.now().messages() + report.now().tasks()).isZero();
    assertThat(words(report)).startsWith("通知の件数は変わりません（1週間あたり").contains("タスクの件数は変わりません");
  }

  @Test
  void aRowThatMatchesEverybodyIsSeenBeforeItIsPublished() throws Exception {
    TellingReport report = impact(with(NO_LOGIN), with(NO_LOGIN, EVERYBODY));

    assertThat(report.now().redecided()).isFalse();
    assertThat(report.now().held()).isTrue();
    assertThat(report.now().messages()).isEqualTo(accounts.size());
    assertThat(report.now().tasks()).isZero();
    assertThat(report.now().recipients().stream().mapToLong(TellingReport.Count::count).sum())
        .isEqualTo(accounts.size());
    assertThat(words(report))
        .contains("公開後の次の判定で通知" + accounts.size() + "件が一度に生じ、責任者が発行するまで保留されます");
  }

  @Test
  void whoIsNoRecipientAnyMoreIsToldNothing() throws Exception {
    TellingReport report = impact(Webinar.NOW, compile(TO_OWNERS));

    Recipient manager = recipient(report, "嘉生");
    assertThat(manager.after()).isLessThan(manager.before());
    assertThat(report.recipients().stream().filter(one -> !one.equals(manager)))
        .allMatch(one -> one.before() == one.after());
    assertThat(report.tasks().owners()).allMatch(one -> one.before() == one.after());
    assertThat(words(report)).startsWith("通知は1週間あたり").contains("減ります（嘉生 −");
  }

  @Test
  void whatGoesToAnOwnerWhoIsCalledOtherwiseGoesToSomebodyElse() throws Exception {
    Sources renamed = edited(TO_OWNERS, TEAM, text -> text.equals("津田") ? "津田（旧姓）" : text);

    TellingReport report = impact(compile(TO_OWNERS), compile(renamed));

    Recipient owner = recipient(report, "津田");
    Recipient responsible = recipient(report, "嘉生");
    assertThat(owner.before()).isPositive();
    assertThat(owner.after()).isZero();
    assertThat(responsible.after() - responsible.before()).isEqualTo(owner.before());
    assertThat(words(report)).contains("通知の件数は変わらず、届く人が変わります（");
  }

  @Test
  void withoutNotificationsOnlyTasksAreOpened() throws Exception {
    TellingReport report = impact(Webinar.NOW, compile(Shipped.without(SHIPPED, NOTIFICATION)));

    assertThat(report.messagesPerWeek().after()).isEqualByComparingTo("0");
    assertThat(report.recipients()).isNotEmpty().allMatch(one -> one.after() == 0);
    assertThat(report.tasksPerWeek().after())
        .isEqualTo(report.tasksPerWeek().before())
        .isPositive();
  }

  @Test
  void aVersionThatDecidesOtherwiseIsHeldForWhoeverPublishesIt() throws Exception {
    Sources earlier =
        Shipped.handled(
            SHIPPED,
            "churn-signal.xlsx",
            book -> book.getSheet("利用・問い合わせ").getRow(6).getCell(1).setCellValue(10));

    TellingReport report = impact(Webinar.NOW, compile(earlier));

    assertThat(report.now().redecided()).isTrue();
    assertThat(report.now().held()).isTrue();
    assertThat(report.now().messages()).isPositive();
    assertThat(words(report)).contains("公開すると通知", "公開した人が発行するまで保留されます");
  }

  @Test
  void whatIsGatheredIsOneMessageAMorning() throws Exception {
    List<String> atOnce =
        List.of("", "", "2ヶ月未接触、NO_LOGIN", "", "SILENT", "{アカウント名}", "嘉生", "", "");
    List<String> morning = new ArrayList<>(atOnce);
    morning.set(HEADERS.indexOf("まとめ方"), "朝");

    TellingReport report = impact(with(atOnce), with(morning));

    Recipient one = recipient(report, "嘉生");
    assertThat(report.recipientCount()).isEqualTo(1);
    assertThat(one.after()).isPositive().isLessThan(one.before()).isLessThanOrEqualTo(56);
    assertThat(report.rows())
        .singleElement()
        .satisfies(row -> assertThat(row.after()).isEqualTo(row.before()).isEqualTo(one.before()));
  }

  @Test
  void whatIsOverBeforeMondayIsToldNobody() throws Exception {
    List<String> monday = new ArrayList<>(NO_LOGIN);
    monday.set(HEADERS.indexOf("まとめ方"), "月曜");
    LocalDate tuesday = DAY.minusDays(7);
    List<History> two =
        List.of(
            history("GONE", tuesday, tuesday.plusDays(2)),
            history("STAYS", tuesday, DAY.plusDays(1)));

    TellingReport report = impact(with(NO_LOGIN), with(monday), two);

    // At once each is told that it fires, and one that it is over.
    assertThat(recipient(report, "津田")).isEqualTo(new Recipient("津田", 3, 1));
    assertThat(report.weeks().get(report.weeks().size() - 1).messages())
        .isEqualTo(new Both<>(1L, 1L));
  }

  /** Of which the last login was so long ago on a day that there is a signal, up to another day. */
  private static History history(String subject, LocalDate day, LocalDate loggedIn) {
    List<TestAccounts.Told> told = new ArrayList<>();
    told.add(told(subject, day.minusDays(20), day.minusDays(60)));
    if (!loggedIn.isAfter(DAY)) {
      told.add(told(subject, loggedIn, loggedIn));
    }
    return new History(subject, told.stream().map(TestAccounts::known).toList());
  }

  private static TestAccounts.Told told(String subject, LocalDate day, LocalDate login) {
    return new TestAccounts.Told(
        subject,
        day,
        day.atStartOfDay(ZoneOffset.UTC).toInstant(),
        Map.of("owner", "津田", "lastLoginOn", login.toString()));
  }

  private static TellingReport impact(CompiledRulebook before, CompiledRulebook after)
      throws Exception {
    return impact(before, after, accounts);
  }

  /** As a job makes it: kept and read between stretches. */
  private static TellingReport impact(
      CompiledRulebook before, CompiledRulebook after, List<History> all) throws Exception {
    TellingComparison comparison =
        new TellingComparison(before, after, DAY, new FeedDays(day -> Map.of()));
    TellingTally tally = TellingTally.none(comparison.from());
    for (int i = 0; i < all.size(); i += 60) {
      List<AccountTelling> some =
          all.subList(i, Math.min(i + 60, all.size())).stream().map(comparison::of).toList();
      tally = TellingTally.read(tally.with(some, 0).write(), comparison.from());
    }
    return TellingReport.of(tally, comparison);
  }

  private static String words(TellingReport report) {
    JsonNode tree = new ObjectMapper().valueToTree(report);
    return TellingWords.of(tree).in(Locale.JAPANESE);
  }

  private static Recipient recipient(TellingReport report, String name) {
    return report.recipients().stream()
        .filter(one -> one.recipient().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Both<Long> both(Recipient one) {
    return new Both<>(one.before(), one.after());
  }

  private static Both<Long> sum(List<Both<Long>> all) {
    return new Both<>(
        all.stream().mapToLong(Both::before).sum(), all.stream().mapToLong(Both::after).sum());
  }

  /** The shipped rulebook with these rows of 通知. */
  @SafeVarargs
  private static CompiledRulebook with(List<String>... rows) {
    List<List<String>> all = new ArrayList<>(List.of(HEADERS, OPERATORS));
    all.addAll(List.of(rows));
    return compile(
        Shipped.handled(SHIPPED, NOTIFICATION, book -> NotificationSheet.put(book, all)));
  }

  /** The same with other texts in one workbook. */
  private static Sources edited(Sources sources, String workbook, UnaryOperator<String> text) {
    return Shipped.handled(
        sources,
        workbook,
        book ->
            book.forEach(
                sheet ->
                    sheet.forEach(
                        row ->
                            row.forEach(
                                cell -> {
                                  if (cell.getCellType() == CellType.STRING) {
                                    cell.setCellValue(text.apply(cell.getStringCellValue()));
                                  }
                                }))));
  }

  private static CompiledRulebook compile(Sources sources) {
    ReadResult result = RulebookReader.read(sources);
    Rulebook rulebook =
        Objects.requireNonNull(result.rulebook(), () -> result.findings().toString());
    return ChangedRulebook.compile(rulebook);
  }
}
