package io.kakaritsuke.feed;

import io.kakaritsuke.feed.FeedReport.Emptied;
import io.kakaritsuke.feed.FeedReport.Held;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What of a file is not believed at once: mistakes of exports look like bad news of customers. Each
 * number is a setting of the rulebook.
 *
 * @param fewestAccounts smaller runs are believed
 * @param emptiedShare the share of accounts that had a fact and lose it, in percent
 * @param fewerShare by how much fewer accounts there are than last time, in percent
 * @param worseShare the share of accounts that leave their band for a worse one, in percent
 * @param worseTimes how many times the usual share
 */
record HoldBack(
    double fewestAccounts,
    double emptiedShare,
    double fewerShare,
    double worseShare,
    double worseTimes) {
  /** So many runs before say what is usual. */
  static final int RUNS_LOOKED_AT = 8;

  /** Of fewer runs nobody can say what is usual. */
  static final int FEWEST_RUNS = 4;

  /** After quiet weeks a few accounts are many times the usual: fewer than that are no alarm. */
  private static final double WORSE_AT_LEAST = 10;

  /** What a rulebook has set, and what is usual where it has not. */
  static HoldBack of(Rulebook rulebook) {
    return new HoldBack(
        number(rulebook, "feedFewestAccounts", 30),
        number(rulebook, Setting.FEED_EMPTIED_SHARE, 30),
        number(rulebook, Setting.FEED_FEWER_SHARE, 20),
        number(rulebook, Setting.FEED_WORSE_SHARE, 40),
        number(rulebook, "feedWorseTimes", 2));
  }

  private static double number(Rulebook rulebook, String code, double usual) {
    Setting setting = rulebook.setting(code);
    if (setting == null) {
      return usual;
    }
    Object value = setting.value();
    if (value instanceof Long || value instanceof BigDecimal) {
      return ((Number) value).doubleValue();
    }
    return usual;
  }

  /** Why a file is held back; empty where it is believed. */
  List<Held> of(FeedReport report) {
    List<Held> held = new ArrayList<>();
    Integer before = report.accountsBefore();
    if (Math.max(report.accounts(), before == null ? 0 : before) < fewestAccounts) {
      return held;
    }
    for (Emptied one : report.emptied()) {
      double share = 100.0 * one.emptied() / one.had();
      if (share >= emptiedShare) {
        held.add(emptied(one, share));
      }
    }
    if (before != null && before > 0) {
      double share = 100.0 * (before - report.accounts()) / before;
      if (share >= fewerShare) {
        held.add(fewer(before, report.accounts(), share));
      }
    }
    Double worse = report.worseShare();
    Double usual = report.usualWorseShare();
    if (worse != null && isTooMuch(worse, usual)) {
      held.add(worse(report, worse, usual));
    }
    return held;
  }

  private boolean isTooMuch(double worse, @Nullable Double usual) {
    return worse > worseShare
        || usual != null && worse >= WORSE_AT_LEAST && worse > worseTimes * usual;
  }

  private Held emptied(Emptied one, double share) {
    return new Held(
        "column-emptied",
        new Text(
            "「%s」が、値のあった %d 件のうち %d 件（%s）で空か 0 になっています（%s 以上で確認待ち）"
                .formatted(
                    one.label(), one.had(), one.emptied(), percent(share), percent(emptiedShare)),
            "%s is blank or 0 for %d of the %d accounts that had it (%s; held back from %s on)"
                .formatted(
                    one.label(), one.emptied(), one.had(), percent(share), percent(emptiedShare))));
  }

  private Held fewer(int before, int now, double share) {
    return new Held(
        "fewer-accounts",
        new Text(
            "アカウントが前回の %d 件から %d 件に減っています（%s 減。%s 以上減ると確認待ち）"
                .formatted(before, now, percent(share), percent(fewerShare)),
            "there are %d accounts, %d last time (%s fewer; held back from %s on)"
                .formatted(now, before, percent(share), percent(fewerShare))));
  }

  private Held worse(FeedReport report, double share, @Nullable Double usual) {
    String ja = usual == null ? "" : "、これまでの中央値は " + percent(usual);
    String en = usual == null ? "" : "; usually " + percent(usual);
    return new Held(
        "bands-worse",
        new Text(
            "%d 件のうち %d 件（%s）のバンドが、このファイルで悪くなります（%s を超えるか、ふだんの %s 倍を超えると確認待ち%s）"
                .formatted(
                    report.compared(),
                    report.worse(),
                    percent(share),
                    percent(worseShare),
                    plain(worseTimes),
                    ja),
            "%d of %d accounts (%s) leave their band for a worse one (held back above %s, or %s times"
                    .formatted(
                        report.worse(),
                        report.compared(),
                        percent(share),
                        percent(worseShare),
                        plain(worseTimes))
                + " the usual share"
                + en
                + ")"));
  }

  private static String percent(double share) {
    return plain(share) + "%";
  }

  private static String plain(double number) {
    return String.format(Locale.ROOT, "%.1f", number).replaceFirst("\\.0$", "");
  }
}
