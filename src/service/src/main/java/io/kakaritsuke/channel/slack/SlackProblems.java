package io.kakaritsuke.channel.slack;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.text.Text;

/** The problems of what says that it comes from Slack. */
final class SlackProblems {
  private SlackProblems() {}

  static Problem notConfigured() {
    return Problem.of(
        404,
        "slack-buttons-off",
        new Text("Slack のボタンは設定されていません", "No Slack buttons"),
        new Text(
            "ボタンを使うには、Slack アプリの Signing Secret を KAKARITSUKE_CHANNEL_SLACK_SIGNING_SECRET に設定してください",
            "set KAKARITSUKE_CHANNEL_SLACK_SIGNING_SECRET to the app's signing secret to have"
                + " buttons"));
  }

  static Problem forged() {
    return Problem.of(
        401,
        "slack-signature",
        new Text("Slack の署名を確認できません", "Not signed by Slack"),
        new Text(
            "署名が合いません。設定した Signing Secret が Slack アプリのものか確かめてください",
            "the signature is not that of the app's signing secret"));
  }

  static Problem old() {
    return Problem.of(
        401,
        "slack-signature",
        new Text("Slack の署名を確認できません", "Not signed by Slack"),
        new Text(
            "署名の時刻が 5 分以上ずれています。サーバーの時計を確かめてください",
            "it was signed more than five minutes from now; look at the clock of the server"));
  }

  static Problem unreadable() {
    return Problem.of(
        400,
        "slack-payload",
        new Text("Slack からの内容を読めません", "Not readable"),
        new Text(
            "payload に、Slack のボタンか画面の操作を表す JSON が入っていません",
            "payload has no JSON of a button or a view of Slack's"));
  }
}
