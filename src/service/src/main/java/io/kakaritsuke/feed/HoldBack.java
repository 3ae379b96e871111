package io.kakaritsuke.feed;

import io.kakaritsuke.feed.FeedReport.Before;
import io.kakaritsuke.feed.FeedReport.Emptied;
import io.kakaritsuke.feed.FeedReport.Held;
import io.kakaritsuke.feed.FeedReport.Missing;
import io.kakaritsuke.feed.FeedReport.UnknownColumn;
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
 * @param fewestAccounts smaller runs are believed, and nothing is missed that smaller ones had
 * @param emptiedShare the share of accounts that had a fact and lose it, in percent; more where a
 *     fact usually loses more
 * @param fewerShare the share of accounts of last time that are not there, and of lines that are
 *     refused, in percent
 * @param newShare the share of accounts of which nothing was known, in percent
 * @param respeltShare the share of accounts whose ids are those of others, written otherwise, in
 *     percent
 * @param worseShare the share of accounts that leave their band for a worse one, in percent
 * @param worseTimes how many times the usual share
 */
record HoldBack(
    double fewestAccounts,
    double emptiedShare,
    double fewerShare,
    double newShare,
    double respeltShare,
    double worseShare,
    double worseTimes) {
  /** After quiet weeks a few accounts are many times the usual: fewer than that are no alarm. */
  private static final double WORSE_AT_LEAST = 10;

  /** Where fewer accounts had a fact, all of them may lose it by chance. */
  private static final long HAD_AT_LEAST = 10;

  /** What a rulebook has set, and what is usual where it has not. */
  static HoldBack of(Rulebook rulebook) {
    return new HoldBack(
        number(rulebook, "feedFewestAccounts", 30),
        number(rulebook, Setting.FEED_EMPTIED_SHARE, 30),
        number(rulebook, Setting.FEED_FEWER_SHARE, 20),
        number(rulebook, Setting.FEED_NEW_SHARE, 80),
        number(rulebook, Setting.FEED_RESPELT_SHARE, 5),
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
    Before before = report.before();
    long size = report.accounts() + report.refused();
    if (Math.max(size, before == null ? 0 : before.accounts()) < fewestAccounts) {
      return held;
    }
    for (Emptied one : report.emptied()) {
      if (one.had() >= HAD_AT_LEAST && isTooMuch(one)) {
        held.add(emptied(one));
      }
    }
    if (before == null || !before.sameDay()) {
      whole(report, before, held);
    }
    double fresh = share(report.fresh().count(), report.accountsOfDay());
    if (isEnough(before) && fresh >= newShare) {
      held.add(fresh(report, fresh));
    }
    double respelt = share(report.respelt().count(), report.accounts());
    if (respelt >= respeltShare) {
      held.add(respelt(report, respelt));
    }
    Double worse = report.worseShare();
    Double usual = before == null ? null : before.usualWorseShare();
    if (worse != null && isTooMuch(worse, usual)) {
      held.add(worse(report, worse, usual));
    }
    return held;
  }

  /** What is missed in a file that should say all of its day. */
  private void whole(FeedReport report, @Nullable Before before, List<Held> held) {
    if (before != null && isEnough(before)) {
      before.columns().forEach(column -> held.add(missing(column, before, report)));
      double missing = share(before.missing().count(), before.accounts());
      if (missing >= fewerShare) {
        held.add(fewer(before, missing));
      }
    }
    double refused = share(report.refused(), report.lines());
    if (refused >= fewerShare) {
      held.add(refused(report, refused));
    }
  }

  private boolean isEnough(@Nullable Before before) {
    return before != null && before.accounts() >= fewestAccounts;
  }

  /** In percent; below any bound where there is nothing that it could be a share of. */
  private static double share(long some, long all) {
    return all == 0 ? -1 : 100.0 * some / all;
  }

  private boolean isTooMuch(double worse, @Nullable Double usual) {
    return worse > worseShare
        || usual != null && worse >= WORSE_AT_LEAST && worse > worseTimes * usual;
  }

  private boolean isTooMuch(Emptied one) {
    Double usual = one.usualShare();
    // What all accounts lose each time cannot be lost more.
    return one.share() >= emptiedFrom(usual) && (usual == null || one.share() > usual);
  }

  /**
   * From what share on a fact that is lost is no chance: some are 0 or blank in most weeks (of the
   * samples' 26, complaints for nearly all accounts that had some). Twice what is usual, and where
   * that is half or more, halfway from there to all.
   */
  private double emptiedFrom(@Nullable Double usual) {
    return usual == null
        ? emptiedShare
        : Math.max(emptiedShare, Math.min(2 * usual, (100 + usual) / 2));
  }

  private Held emptied(Emptied one) {
    Double usual = one.usualShare();
    String from = percent(emptiedFrom(usual));
    String ja = usual == null ? "" : "。ふだんは " + percent(usual);
    String en = usual == null ? "" : "; usually " + percent(usual);
    return new Held(
        "column-emptied",
        new Text(
            "「%s」が、値のあった %d 件のうち %d 件（%s）で空か 0 になっています（%s 以上で確認待ち%s）"
                .formatted(one.label(), one.had(), one.emptied(), percent(one.share()), from, ja),
            "%s is blank or 0 for %d of the %d accounts that had it (%s; held back from %s on%s)"
                .formatted(one.label(), one.emptied(), one.had(), percent(one.share()), from, en)));
  }

  private Held missing(Missing one, Before before, FeedReport report) {
    String meant =
        report.unknownColumns().stream()
            .filter(column -> isNearest(one, column))
            .map(UnknownColumn::column)
            .findFirst()
            .orElse(null);
    return new Held(
        "column-missing",
        new Text(
            "「%s」の列がありません（前回 %s の分では %d 行に値がありました）%s"
                .formatted(
                    one.label(),
                    before.observedOn(),
                    one.had(),
                    meant == null ? "" : "。知らない列「" + meant + "」がそれではありませんか"),
            "there is no column for %s, which had a value in %d lines for %s%s"
                .formatted(
                    one.label(),
                    one.had(),
                    before.observedOn(),
                    meant == null ? "" : "; is it the unknown column " + meant + "?")));
  }

  private static boolean isNearest(Missing one, UnknownColumn column) {
    return one.label().equals(column.nearest()) || one.fact().equals(column.nearest());
  }

  private Held fewer(Before before, double share) {
    return new Held(
        "fewer-accounts",
        new Text(
            "前回 %s の分の %d 件のうち %d 件のアカウントが、ファイルにありません（%s。%s 以上で確認待ち）"
                .formatted(
                    before.observedOn(),
                    before.accounts(),
                    before.missing().count(),
                    percent(share),
                    percent(fewerShare)),
            "%d of the %d accounts of last time, %s, are not in the file (%s; held back from %s on)"
                .formatted(
                    before.missing().count(),
                    before.accounts(),
                    before.observedOn(),
                    percent(share),
                    percent(fewerShare))));
  }

  private Held refused(FeedReport report, double share) {
    return new Held(
        "lines-refused",
        new Text(
            "%d 行のうち %d 行を取り込めません（%s。%s 以上で確認待ち）"
                .formatted(report.lines(), report.refused(), percent(share), percent(fewerShare)),
            "%d of the %d lines cannot be taken (%s; held back from %s on)"
                .formatted(report.refused(), report.lines(), percent(share), percent(fewerShare))));
  }

  private Held fresh(FeedReport report, double share) {
    return new Held(
        "accounts-new",
        new Text(
            "%d 件のうち %d 件が、これまで知られていないアカウントです（%s。%s 以上で確認待ち）"
                .formatted(
                    report.accountsOfDay(),
                    report.fresh().count(),
                    percent(share),
                    percent(newShare)),
            "nothing was known of %d of the %d accounts (%s; held back from %s on)"
                .formatted(
                    report.fresh().count(),
                    report.accountsOfDay(),
                    percent(share),
                    percent(newShare))));
  }

  private Held respelt(FeedReport report, double share) {
    String bounds = percent(share) + "。" + percent(respeltShare) + " 以上で確認待ち";
    String bound = percent(share) + "; held back from " + percent(respeltShare) + " on";
    return new Held(
        "accounts-respelt",
        new Text(
            "%d 件のうち %d 件の ID は、ほかのアカウントと書き方だけが違います（%s）。大文字と小文字、全角と半角、空白、先頭の 0 などです。"
                    .formatted(report.accounts(), report.respelt().count(), bounds)
                + "取り込むと別のアカウントになります。同じアカウントなら ID をそろえて送り直してください",
            "the ids of %d of the %d accounts are those of others but for how they are written (%s): "
                    .formatted(report.respelt().count(), report.accounts(), bound)
                + "case, width, blanks, leading zeros. Let in they are accounts of their own; if they"
                + " are the same, send them as they were written before"));
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
