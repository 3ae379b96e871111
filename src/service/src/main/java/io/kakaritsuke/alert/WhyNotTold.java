package io.kakaritsuke.alert;

import io.kakaritsuke.account.AccountDecided;
import io.kakaritsuke.alert.Alerts.After;
import io.kakaritsuke.answer.Why;
import io.kakaritsuke.telling.Alert.HeldBack;
import io.kakaritsuke.telling.AlertSign;
import io.kakaritsuke.telling.AlertState;
import io.kakaritsuke.telling.Channel;
import io.kakaritsuke.telling.StormGuard;
import io.kakaritsuke.text.Text;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody was told of a row on a day, or was not: each reason in words, the first ones first.
 */
final class WhyNotTold {
  private final AlertSign sign;
  private final boolean isWorst;
  private final List<Text> failed;
  private final List<String> stale;
  private final AccountDecided decided;
  private final @Nullable After alert;
  private final LocalDate on;
  private final ZoneId zone;
  private final Locale locale;

  /**
   * @param isWorst whether the decision is of what is told of accounts that were not known before
   * @param failed the conditions of the row that the decision does not satisfy
   * @param stale what people call the facts that are too old
   * @param alert as it stands; null where nothing ever came of the row
   * @param zone that of the rulebook
   */
  WhyNotTold(
      AlertSign sign,
      boolean isWorst,
      List<Text> failed,
      List<String> stale,
      AccountDecided decided,
      @Nullable After alert,
      LocalDate on,
      ZoneId zone,
      Locale locale) {
    this.sign = sign;
    this.isWorst = isWorst;
    this.failed = failed;
    this.stale = stale;
    this.decided = decided;
    this.alert = alert;
    this.on = on;
    this.zone = zone;
    this.locale = locale;
  }

  /** A reason. */
  @Schema(name = "AlertReason")
  record Reason(String code, String text) {}

  /** Where the alert stood at the end of the day. */
  AlertState.Standing state() {
    List<AlertStep> steps = until();
    return steps.isEmpty() ? AlertState.Standing.NORMAL : steps.get(steps.size() - 1).state();
  }

  private List<AlertStep> until() {
    return alert == null
        ? List.of()
        : alert.steps().stream().filter(step -> !step.day().isAfter(on)).toList();
  }

  /** The reasons. */
  List<Reason> reasons() {
    List<Reason> reasons = new ArrayList<>();
    if (decided.asOf().isBefore(on)) {
      reasons.add(
          reason(
              "NOT_DECIDED_YET",
              on + " の判定はまだありません。" + decided.asOf() + " の判定で見ています",
              "nothing is decided for "
                  + on
                  + " yet; this is by the decision of "
                  + decided.asOf()));
    }
    ofRow(reasons);
    ofState(reasons);
    ofNotices(reasons);
    if (decided.why() == Why.BACKFILL) {
      reasons.add(
          reason(
              "BACKFILL",
              "過去の履歴として取り込んだ判定なので、知らせません",
              "the decision is history that was filled in, of which nobody is told"));
    }
    return reasons;
  }

  private void ofRow(List<Reason> reasons) {
    switch (sign) {
      case OPENS -> {
        if (until().isEmpty()) {
          reasons.add(notOpened());
        }
      }
      case HOLDS -> {
        if (state() == AlertState.Standing.NORMAL || until().isEmpty()) {
          failed("NO_CHANGE", reasons);
        }
      }
      case WITHIN_MARGIN ->
          reasons.add(
              reason(
                  HeldBack.MARGIN.name(),
                  "条件からは外れましたが、解除の余裕の内にあります",
                  "the row holds no more, yet within its margin"));
      case CEASED, GONE -> failed("NOT_HOLDING", reasons);
      case NO_ROW ->
          reasons.add(
              reason("NO_ROW", "公開中の版に、この通知の行がありません", "the active version has no such row"));
      case STALE ->
          reasons.add(
              reason(
                  HeldBack.FROZEN.name(),
                  "行が見る項目が古いため、判断できません：" + String.join("、", stale),
                  "a fact that the row asks for is stale: " + String.join(", ", stale)));
    }
  }

  /** Why a row that holds has never opened anything. */
  private Reason notOpened() {
    return StormGuard.passes(Held.cause(decided), isWorst)
        ? reason(
            "NOT_SEEN_YET",
            "この行が公開されてからは、まだ判定していません。次の判定（毎日の処理か、新しいデータが届いたとき）から知らせます",
            "the row is newer than the decision; it is looked at with the next one (the day, or facts"
                + " that arrive)")
        : reason(
            "FIRST_IMPORT",
            "初めて取り込んだアカウントなので、最も重いものだけを知らせます",
            "the account was not known before: only what is worst is told of such");
  }

  /** What of the row does not hold; of one that lasts, that the change is not there any more. */
  private void failed(String code, List<Reason> reasons) {
    failed.forEach(one -> reasons.add(new Reason(code, one.in(locale))));
  }

  private void ofState(List<Reason> reasons) {
    List<AlertStep> steps = until();
    String last = steps.isEmpty() ? null : steps.get(steps.size() - 1).note();
    switch (state()) {
      case PENDING ->
          reasons.add(
              reason(
                  HeldBack.SUSTAIN.name(),
                  "持続の日数に達していないため、様子を見ています",
                  "it has not held for long enough"));
      case TAKEN -> reasons.add(reason("TAKEN", "対応中なので、くり返し知らせません", "somebody looks after it"));
      case SNOOZED ->
          reasons.add(
              reason(HeldBack.SNOOZED.name(), "先送りされています：" + last, "it is snoozed: " + last));
      case FIRING -> {
        if (steps.stream().anyMatch(this::isMuted)) {
          reasons.add(
              reason(
                  HeldBack.MUTED.name(),
                  "前の発生から間もないため抑止し、月曜の一覧に載せています",
                  "it is muted, as it was open not long before, and on the weekly list"));
        }
      }
      case WITHDRAWN ->
          reasons.add(
              last == null
                  ? reason("WITHDRAWN", "取り下げました", "it was withdrawn")
                  : reason("WITHDRAWN", "取り下げました：" + last, "it was withdrawn: " + last));
      case NORMAL, RESOLVED, FROZEN -> {}
    }
  }

  private boolean isMuted(AlertStep step) {
    return step.what() == AlertStep.What.LISTED
        && alert != null
        && step.episode() == alert.alert().alert().episodes();
  }

  private static String by(
      ToldNotice notice, Function<Channel, String> word, String before, String after) {
    String channel = notice.channel();
    return channel == null ? "" : before + word.apply(Channel.valueOf(channel)) + after;
  }

  private void ofNotices(List<Reason> reasons) {
    if (alert == null) {
      return;
    }
    List<AlertStep> steps = until();
    int episode = steps.isEmpty() ? 0 : steps.get(steps.size() - 1).episode();
    for (ToldNotice one : alert.told()) {
      // Of a decision for a day that has passed people are told later, and because of it.
      if (LocalDate.ofInstant(one.madeAt(), zone).isAfter(on) && one.episode() != episode) {
        continue;
      }
      String who = one.recipient();
      if (one.isOnItsWay()) {
        reasons.add(
            reason(
                "ON_ITS_WAY",
                "「" + who + "」への知らせは送信待ちです" + by(one, Channel::label, "（", "）"),
                "what '" + who + "' is told waits to be sent" + by(one, Channel::name, " (", ")")));
      } else if (one.toldAt() != null) {
        LocalDate day = LocalDate.ofInstant(one.toldAt(), zone);
        reasons.add(
            reason(
                "TOLD",
                day + " に「" + who + "」へ知らせました" + by(one, Channel::label, "（", "）"),
                "'" + who + "' was told on " + day + by(one, Channel::name, " (", ")")));
      } else if (one.dueAt() != null) {
        LocalDate day = LocalDate.ofInstant(one.dueAt(), zone);
        reasons.add(
            reason(
                "GATHERED",
                day + " に「" + who + "」へまとめて知らせます",
                "'" + who + "' is told with others on " + day));
      } else {
        reasons.add(heldBack(one, who));
      }
    }
  }

  private Reason heldBack(ToldNotice notice, String who) {
    NotTold back = notice.heldBack() == null ? NotTold.STORM : NotTold.valueOf(notice.heldBack());
    return switch (back) {
      case OVER ->
          reason(
              back.name(),
              "「" + who + "」に知らせる前に終わりました",
              "it was over before '" + who + "' was told");
      case SILENCE ->
          reason(
              back.name(),
              "「" + who + "」への知らせは、通知の停止により止めています",
              "what '" + who + "' is told is silenced");
      case PUBLISH ->
          reason(
              back.name(),
              "「" + who + "」への知らせは、公開により生じたため発行待ちです",
              "what '" + who + "' is told came with a publication, and is held back");
      case STORM, SUSTAIN, MUTED, MARGIN, SNOOZED, FROZEN, GATHERED ->
          reason(
              NotTold.STORM.name(),
              "「" + who + "」への知らせは、一度に多くなったため発行待ちです",
              "what '" + who + "' is told is held back, as so much came at once");
    };
  }

  private Reason reason(String code, String ja, String en) {
    return new Reason(code, new Text(ja, en).in(locale));
  }
}
