package io.kakaritsuke.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.engine.WebinarAccounts;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.telling.AlertSign;
import io.kakaritsuke.workbook.ReadResult;
import io.kakaritsuke.workbook.RulebookReader;
import io.kakaritsuke.workbook.Shipped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random pairs of decisions, and what rows say of them, beside what the sentences of the spec say.
 */
class NotificationSignTest {
  private static final String FILE = "notification.xlsx";
  private static final List<String> BEST_FIRST =
      List.of("HEALTHY", "CAUTION", "WARNING", "CRITICAL");

  private static Fix.SetCell cell(String cell, @Nullable Object value) {
    return new Fix.SetCell("知らせ", cell, value);
  }

  /** Four rows of different sorts. */
  private static final Sources SOURCES =
      Shipped.typed(
          Shipped.sources("webinar"),
          FILE,
          // Row 7 is as shipped: バンド 危険, 変化 バンドの悪化, 余裕 5. Row 8 is any 予兆の発生.
          cell("C5", "最終接触からの日数"),
          cell("C6", "以上"),
          cell("C8", null),
          // Row 9 is a number with a margin, without 変化. Row 10 is two sorts of 変化.
          cell("C9", 60L),
          cell("D9", null),
          cell("L9", 10L),
          cell("C10", null),
          cell("D10", "介入の発生、スコアの変化"));

  private static final CompiledRulebook COMPILED = compiled(SOURCES);
  private static final Notifications ROWS = Notifications.of(COMPILED.rulebook());

  private static CompiledRulebook compiled(Sources sources) {
    ReadResult read = RulebookReader.read(sources);
    Rulebook rulebook = Objects.requireNonNull(read.rulebook(), () -> read.findings().toString());
    return Objects.requireNonNull(RulebookCompiler.compile(rulebook).compiled());
  }

  /** One row, said again by hand. */
  private interface Naive {
    boolean lasting(Evaluation now);

    boolean opens(Evaluation now, @Nullable Evaluation before);

    boolean still(Evaluation now, Evaluation opened, @Nullable Evaluation before);

    boolean near(Evaluation now, Evaluation opened, @Nullable Evaluation before);
  }

  private static int place(@Nullable Evaluation one) {
    return one == null || one.health() == null
        ? -1
        : BEST_FIRST.indexOf(String.valueOf(one.health().band()));
  }

  private static @Nullable Integer score(@Nullable Evaluation one) {
    return one == null || one.health() == null ? null : one.health().score();
  }

  private static Set<String> signals(@Nullable Evaluation one) {
    Set<String> codes = new HashSet<>();
    if (one != null) {
      one.signals().forEach(signal -> codes.add(signal.code()));
    }
    return codes;
  }

  private static Set<String> interventions(@Nullable Evaluation one) {
    Set<String> codes = new HashSet<>();
    if (one != null) {
      one.interventions().forEach(due -> codes.add(due.code()));
    }
    return codes;
  }

  private static Set<String> less(Set<String> these, Set<String> those) {
    Set<String> left = new HashSet<>(these);
    left.removeAll(those);
    return left;
  }

  private static boolean any(Set<String> these, Set<String> those) {
    return these.stream().anyMatch(those::contains);
  }

  private static @Nullable Long days(Evaluation one) {
    return (Long) one.facts().get("daysSinceContact");
  }

  private static final Naive BAND =
      new Naive() {
        @Override
        public boolean lasting(Evaluation now) {
          return place(now) == 3;
        }

        @Override
        public boolean opens(Evaluation now, @Nullable Evaluation before) {
          return before == null || place(before) != 3;
        }

        @Override
        public boolean still(Evaluation now, Evaluation opened, @Nullable Evaluation before) {
          return true;
        }

        @Override
        public boolean near(Evaluation now, Evaluation opened, @Nullable Evaluation before) {
          Integer score = score(now);
          return score != null && score < 45;
        }
      };

  private static final Naive RAISED =
      new Naive() {
        @Override
        public boolean lasting(Evaluation now) {
          return true;
        }

        @Override
        public boolean opens(Evaluation now, @Nullable Evaluation before) {
          return !less(signals(now), signals(before)).isEmpty();
        }

        @Override
        public boolean still(Evaluation now, Evaluation opened, @Nullable Evaluation before) {
          return any(less(signals(opened), signals(before)), signals(now));
        }

        @Override
        public boolean near(Evaluation now, Evaluation opened, @Nullable Evaluation before) {
          return false;
        }
      };

  private static final Naive DAYS =
      new Naive() {
        @Override
        public boolean lasting(Evaluation now) {
          Long days = days(now);
          return days != null && days >= 60;
        }

        @Override
        public boolean opens(Evaluation now, @Nullable Evaluation before) {
          return true;
        }

        @Override
        public boolean still(Evaluation now, Evaluation opened, @Nullable Evaluation before) {
          return true;
        }

        @Override
        public boolean near(Evaluation now, Evaluation opened, @Nullable Evaluation before) {
          Long days = days(now);
          return days != null && days >= 50;
        }
      };

  private static final Naive DUE_OR_SCORE =
      new Naive() {
        @Override
        public boolean lasting(Evaluation now) {
          return true;
        }

        @Override
        public boolean opens(Evaluation now, @Nullable Evaluation before) {
          Integer to = score(now);
          Integer from = score(before);
          boolean moved = to != null && from != null && !to.equals(from);
          return moved || !less(interventions(now), interventions(before)).isEmpty();
        }

        @Override
        public boolean still(Evaluation now, Evaluation opened, @Nullable Evaluation before) {
          Integer from = score(before);
          Integer to = score(opened);
          Integer there = score(now);
          boolean score = false;
          if (from != null && to != null && to < from) {
            score = there == null || there <= to;
          } else if (from != null && to != null && to > from) {
            score = there != null && there >= to;
          }
          return score
              || any(less(interventions(opened), interventions(before)), interventions(now));
        }

        @Override
        public boolean near(Evaluation now, Evaluation opened, @Nullable Evaluation before) {
          return false;
        }
      };

  private static AlertSign expected(
      Naive row, Evaluation now, @Nullable Evaluation before, @Nullable Opening opening) {
    boolean still = opening == null || row.still(now, opening.opened(), opening.before());
    if (row.lasting(now) && row.opens(now, before)) {
      return AlertSign.OPENS;
    }
    if (row.lasting(now) && still) {
      return AlertSign.HOLDS;
    }
    boolean near =
        opening == null
            ? row.near(now, now, before)
            : row.near(now, opening.opened(), opening.before());
    return near ? AlertSign.WITHIN_MARGIN : AlertSign.CEASED;
  }

  private record Opening(Evaluation opened, @Nullable Evaluation before, String mark) {}

  @Test
  void signsAreWhatTheSentencesSay() {
    List<Naive> rows = List.of(BAND, RAISED, DAYS, DUE_OR_SCORE);
    Random random = new Random(23);
    List<Evaluation> evaluations = new ArrayList<>();
    for (FactValues account : WebinarAccounts.random(COMPILED.rulebook(), 5, 400)) {
      evaluations.add(COMPILED.evaluate(account));
    }
    Set<AlertSign> seen = EnumSet.noneOf(AlertSign.class);

    for (int i = 0; i < 4_000; i++) {
      Evaluation now = evaluations.get(random.nextInt(evaluations.size()));
      Evaluation before =
          random.nextInt(5) == 0 ? null : evaluations.get(random.nextInt(evaluations.size()));
      Evaluation opened = evaluations.get(random.nextInt(evaluations.size()));
      Evaluation then =
          random.nextInt(5) == 0 ? null : evaluations.get(random.nextInt(evaluations.size()));
      for (int r = 0; r < rows.size(); r++) {
        Naive naive = rows.get(r);
        Notification row = ROWS.rows().get(r);
        boolean opens = naive.lasting(opened) && naive.opens(opened, then);
        Opening opening =
            opens ? new Opening(opened, then, row.mark(new Judged(opened, then))) : null;

        AlertSign sign = row.sign(new Judged(now, before), opening == null ? null : opening.mark());

        assertThat(sign)
            .as("row %s, %s after %s, opened %s", row.life().code(), now, before, opening)
            .isEqualTo(expected(naive, now, before, opening));
        seen.add(sign);
      }
    }
    assertThat(seen)
        .containsExactlyInAnyOrder(
            AlertSign.OPENS, AlertSign.HOLDS, AlertSign.WITHIN_MARGIN, AlertSign.CEASED);
  }
}
