package io.kakaritsuke.alert;

import io.kakaritsuke.alert.StoredAlert.Worded;
import io.kakaritsuke.telling.AlertState;
import io.kakaritsuke.telling.AlertState.Frozen;
import io.kakaritsuke.telling.AlertState.InEpisode;
import io.kakaritsuke.telling.AlertState.Resolved;
import io.kakaritsuke.telling.AlertState.Snoozed;
import io.kakaritsuke.telling.AlertState.Taken;
import io.kakaritsuke.telling.AlertState.Withdrawn;
import io.kakaritsuke.telling.Gathering;
import io.kakaritsuke.telling.Told.Audience;
import io.kakaritsuke.text.Text;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people read of alerts beside what the rows say, in the language of the rulebook. */
final class AlertWords {
  private final Locale locale;

  AlertWords(Locale locale) {
    this.locale = locale;
  }

  /** In which they are. */
  Locale locale() {
    return locale;
  }

  /**
   * How an alert is worded for an audience.
   *
   * @param of what account it is, as people call it
   * @param day for which it is so
   * @param hasRow whether the version in force has its row
   */
  Worded worded(Audience audience, Worded alert, String of, LocalDate day, boolean hasRow) {
    return switch (audience) {
      case RECIPIENTS -> {
        String whose = in(of + "、" + day + " の判定", of + ", as decided for " + day);
        yield alert.saying(
            alert.title(), alert.text().isEmpty() ? whose : alert.text() + "\n" + whose);
      }
      case UPDATE, MONDAY_LIST, FEED_OWNER -> alert;
      case RECOVERY ->
          alert.saying(
              in("解消：" + alert.title(), "Over: " + alert.title()),
              in(of + "は、この通知の条件に当たらなくなりました", of + " is not what it was told for any more"));
      case NEW_OWNER ->
          alert.saying(
              in(of + "：" + alert.title(), of + ": " + alert.title()),
              in("引き継いだアカウントの、まだ終わっていない通知です", "It is open, and the account is yours now"));
      case PUBLISHER ->
          alert.saying(
              in(of + "：" + alert.title(), of + ": " + alert.title()),
              hasRow
                  ? in(
                      "公開した版では当たらないため、取り下げました",
                      "It does not hold by the version that was published")
                  : in(
                      "公開した版に、この通知の行がないため、取り下げました",
                      "The version that was published has no such row"));
    };
  }

  /** The heading of what is told of several at once. */
  String heading(Audience audience, Gathering gathering, String worst, int count) {
    if (audience == Audience.NEW_OWNER) {
      return in(
          "引き継いだアカウントの通知（" + count + " 件）", "Alerts of accounts that are yours now: " + count);
    }
    if (audience == Audience.PUBLISHER) {
      return in("公開により取り下げた通知（" + count + " 件）", "Alerts withdrawn by a publication: " + count);
    }
    if (gathering != Gathering.AT_ONCE) {
      String label = gathering.label();
      return in(label + "の通知（" + count + " 件）", "Alerts, " + gathering + ": " + count);
    }
    return count == 1
        ? worst
        : in(worst + "（ほか " + (count - 1) + " 件）", worst + " (and " + (count - 1) + " more)");
  }

  /**
   * The text below a heading, of what is told at once; each with its title but where that is it.
   */
  static String text(String heading, List<Worded> all) {
    if (all.size() == 1 && all.get(0).title().equals(heading)) {
      return all.get(0).text();
    }
    StringBuilder text = new StringBuilder();
    for (Worded one : all) {
      text.append(text.isEmpty() ? "" : "\n\n").append("■ ").append(one.title());
      text.append(one.text().isEmpty() ? "" : "\n" + one.text());
    }
    return text.toString();
  }

  /**
   * What whoever is to let go what is held back is told.
   *
   * @param id with which it is let go
   * @param since the time, as people write it
   */
  Worded held(boolean published, HeldNotices.Load load, String since, UUID id) {
    String ja = load.words("タスク", "通知", "件", "、");
    String en = load.words("tasks: ", "messages: ", "", ", ");
    return new Worded(
        in("発行待ちの" + ja + "があります", "Held back: " + en),
        (published
                ? in("公開した版により生じたため、", "They came with a publication and are held back")
                : in("一度に多く生じたため、", "So many came at once that they are held back"))
            + in(
                since
                    + " から発行を待っています（アカウント "
                    + load.accounts()
                    + "件）。まだだれにも知らせていません。内容を確かめてから発行してください（発行待ちの番号："
                    + id
                    + "）",
                " since "
                    + since
                    + " (accounts: "
                    + load.accounts()
                    + "). Nobody was told. Look at them, and let them go (held: "
                    + id
                    + ")"),
        null,
        null,
        false);
  }

  /** Why something is held back, in a word. */
  String heldBack(boolean published) {
    return published ? in("公開によるため", "a publication") : in("一度に多いため", "so much at once");
  }

  /** The same of what a silence holds back. */
  String silenced() {
    return in("通知の停止中のため", "a silence");
  }

  /** What whoever looks after a feed is told. */
  Worded stale(String feed, String since) {
    return new Worded(
        in("取り込み「" + feed + "」が途絶えています", "The feed '" + feed + "' has stopped"),
        in(
            since + " から項目が古くなり、判断できない通知があります。取り込みを確かめてください",
            "Its facts are stale since " + since + ", and alerts cannot be judged; look after it"),
        null,
        null,
        false);
  }

  /**
   * Where an alert stands, beneath what was told of an episode of it; null while nothing has become
   * of that.
   */
  @Nullable String standing(StoredAlert alert, int episode) {
    AlertState state = alert.alert().state();
    InEpisode open = alert.inEpisode();
    if (open == null || alert.alert().episodes() != episode) {
      return over(alert.alert().episodes() == episode ? state : null);
    }
    if (open instanceof Taken taken) {
      return in(
          "対応中：" + taken.by().person() + "（" + taken.by().day() + " から）",
          "Taken by " + taken.by().person() + " on " + taken.by().day());
    }
    if (open instanceof Snoozed snoozed) {
      return in(
          "先送り：" + snoozed.until() + " まで（" + snoozed.by().person() + "：" + snoozed.why() + "）",
          "Snoozed until "
              + snoozed.until()
              + " ("
              + snoozed.by().person()
              + ": "
              + snoozed.why()
              + ")");
    }
    return state instanceof Frozen
        ? in("凍結：項目が古く、いまは判断できません", "Frozen: a fact is stale, and nobody can say")
        : null;
  }

  private String over(@Nullable AlertState state) {
    if (state instanceof Resolved resolved) {
      return in("解消しました（" + resolved.on() + "）", "Over since " + resolved.on());
    }
    if (state instanceof Withdrawn withdrawn) {
      return in("取り下げました（" + withdrawn.on() + "）", "Withdrawn on " + withdrawn.on());
    }
    return in("終わりました", "Over");
  }

  /** What who pressed a button is told whom nobody knows. */
  String unknownPerson() {
    return in(
        "あなたの Slack のメンバー ID が担当者の表（team.xlsx）にないため、操作できません。担当者の表に Slack ID を書いてもらってください",
        "Your Slack member ID is not in team.xlsx, so nothing was done; have it written there");
  }

  /** The same of what there is nothing to be done about any more. */
  String isOver() {
    return in("この通知は、もう終わっています", "The alert is over");
  }

  /** The same who gives no reason. */
  String noReason() {
    return in("なぜ先送りするのかを書いてください", "Say why");
  }

  private String in(String ja, String en) {
    return new Text(ja, en).in(locale);
  }
}
