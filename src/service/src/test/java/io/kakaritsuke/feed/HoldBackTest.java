package io.kakaritsuke.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.feed.FeedReport.Held;
import io.kakaritsuke.rulebook.Feed;
import io.kakaritsuke.rulebook.Feed.Cycle;
import io.kakaritsuke.rulebook.Feed.Encoding;
import io.kakaritsuke.rulebook.Feed.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a file is not believed at once, and when a feed is late. */
class HoldBackTest {
  private static final HoldBack USUAL = new HoldBack(30, 30, 20, 80, 5, 40, 2);
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // accounts, before, missing, had, emptied, compared, worse, usual, codes
        "30, -, 0, 30, 8, 0, 0, -, ''",
        "30, -, 0, 30, 9, 0, 0, -, column-emptied",
        "29, -, 0, 29, 29, 0, 0, -, ''",
        "81, 100, 19, 0, 0, 0, 0, -, ''",
        "80, 100, 20, 0, 0, 0, 0, -, fewer-accounts",
        "100, 100, 20, 0, 0, 0, 0, -, fewer-accounts",
        "0, 100, 100, 0, 0, 0, 0, -, fewer-accounts",
        "20, 29, 9, 0, 0, 0, 0, -, ''",
        "100, 100, 0, 0, 0, 100, 40, -, ''",
        "100, 100, 0, 0, 0, 100, 41, -, bands-worse",
        "100, 100, 0, 0, 0, 100, 36, 18, ''",
        "100, 100, 0, 0, 0, 100, 37, 18, bands-worse",
        "100, 100, 0, 0, 0, 100, 9, 0, ''",
        "100, 100, 0, 0, 0, 100, 10, 0, bands-worse"
      })
  void holdsBackWhatLooksLikeAMistake(
      int accounts,
      @Nullable Integer before,
      int missing,
      long had,
      long emptied,
      long compared,
      long worse,
      @Nullable Double usual,
      String codes) {
    FeedReport report =
        new TestReport(accounts)
            .emptied(had, emptied)
            .worse(compared, worse)
            .before(before, missing, usual)
            .report();

    assertThat(codes(report)).isEqualTo(codes.isEmpty() ? List.of() : List.of(codes));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // accounts, refused, new, respelt, before, same day, columns, codes
        "40, 10, 0, 0, -, false, 0, lines-refused",
        "41, 10, 0, 0, -, false, 0, ''",
        "24, 6, 0, 0, -, false, 0, lines-refused",
        "23, 6, 0, 0, -, false, 0, ''",
        "40, 10, 0, 0, 100, true, 0, ''",
        "100, 0, 80, 0, -, false, 0, ''",
        "100, 0, 80, 0, 100, false, 0, accounts-new",
        "100, 0, 79, 0, 100, false, 0, ''",
        "100, 0, 99, 0, 29, false, 1, ''",
        "100, 0, 80, 0, 100, true, 0, ''",
        "100, 0, 5, 5, -, false, 0, accounts-respelt",
        "100, 0, 5, 5, 100, true, 0, accounts-respelt",
        "100, 0, 5, 4, 100, false, 0, ''",
        "100, 0, 0, 0, 100, false, 1, column-missing",
      })
  void holdsBackRefusedLinesStrangeAccountsAndLostColumns(
      int accounts,
      int refused,
      int fresh,
      int respelt,
      @Nullable Integer before,
      boolean sameDay,
      int columns,
      String codes) {
    TestReport report = new TestReport(accounts).refused(refused).fresh(fresh, respelt);

    assertThat(codes(report.before(before, sameDay, 0, columns, null).report()))
        .isEqualTo(codes.isEmpty() ? List.of() : List.of(codes));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // had, emptied, usual, codes
        "9, 9, -, ''",
        "10, 10, -, column-emptied",
        "100, 29, 2, ''",
        "100, 30, 2, column-emptied",
        "100, 39, 20, ''",
        "100, 40, 20, column-emptied",
        "100, 67, 35, ''",
        "100, 68, 35, column-emptied",
        "100, 79, 60, ''",
        "100, 80, 60, column-emptied",
        "100, 100, 99, column-emptied",
        "100, 100, 100, ''",
      })
  void holdsBackAFactThatIsLostMoreThanItUsuallyIs(
      long had, long emptied, @Nullable Double usual, String codes) {
    FeedReport report = new TestReport(150).emptied(had, emptied, usual).report();

    assertThat(codes(report)).isEqualTo(codes.isEmpty() ? List.of() : List.of(codes));
  }

  private static List<String> codes(FeedReport report) {
    return USUAL.of(report).stream().map(Held::code).toList();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // received and observed, cycle, hours, now (all of Tokyo), late since
        "2026-02-09T08:00, 2026-02-08, MONDAYS, 10, 2026-02-15T23:00, -",
        "2026-02-09T08:00, 2026-02-08, MONDAYS, 10, 2026-02-16T09:59, -",
        "2026-02-09T08:00, 2026-02-08, MONDAYS, 10, 2026-02-16T10:00, 2026-02-16T10:00",
        "2026-02-15T08:00, 2026-02-16, MONDAYS, 10, 2026-02-16T10:00, -",
        "2026-02-09T08:00, 2026-02-09, DAILY, 24, 2026-02-11T12:00, 2026-02-11T00:00",
        "2026-02-09T08:00, 2026-02-09, -, 24, 2027-02-11T12:00, -"
      })
  void isLateOnceItsDayAndItsHoursHavePassed(
      String received,
      LocalDate observed,
      @Nullable Cycle cycle,
      int hours,
      String now,
      @Nullable String late) {
    Feed feed =
        new Feed("週次", Kind.RECEIVED, null, Encoding.UTF_8, cycle, hours, 14, Map.of(), null);
    FeedRun last =
        new FeedRun(
            UUID.randomUUID(),
            "webinar",
            "週次",
            observed,
            tokyo(received),
            "key",
            null,
            "text/csv",
            "",
            false,
            false,
            RunState.ADMITTED,
            new TestReport(0).report(),
            "",
            ",",
            0,
            null,
            null);

    assertThat(FeedStanding.late(feed, last, tokyo(now), TOKYO))
        .isEqualTo(late == null ? null : tokyo(late));
  }

  @Test
  void saysWhatWasFoundAndFromWhatOnItIsHeldBack() {
    FeedReport report =
        new TestReport(40).emptied(40, 36, 35.0).worse(40, 30).before(50, 10, 20.0).report();

    assertThat(USUAL.of(report))
        .extracting(held -> held.message().ja())
        .containsExactly(
            "「利用量」が、値のあった 40 件のうち 36 件（90%）で空か 0 になっています（67.5% 以上で確認待ち。ふだんは 35%）",
            "前回 2026-02-02 の分の 50 件のうち 10 件のアカウントが、ファイルにありません（20%。20% 以上で確認待ち）",
            "40 件のうち 30 件（75%）のバンドが、このファイルで悪くなります（40% を超えるか、ふだんの 2 倍を超えると確認待ち、これまでの中央値は 20%）");
  }

  private static Instant tokyo(String time) {
    return Instant.parse(time + ":00+09:00");
  }
}
