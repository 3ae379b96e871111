package io.kakaritsuke.channel;

import io.kakaritsuke.text.Text;

/** Why something was not sent, yet or for good. */
public enum HeldBack {
  QUIET_TIME(new Text("営業時間外です", "outside the recipient's hours")),
  NOT_CONFIGURED(new Text("この経路は設定されていません", "the channel is not configured")),
  NO_ADDRESS(new Text("宛先が担当者の表（team.xlsx）にありません", "team.xlsx has no address of the recipient")),
  UNKNOWN_ADDRESS(new Text("宛先が見つかりません", "the channel does not know the address")),
  NOT_ACCEPTED(new Text("送信先が受け付けませんでした", "the channel does not accept it")),
  BUSY(new Text("送信先が混み合っています", "the channel wants to be asked later")),
  UNREACHABLE(new Text("送信先につながりません", "the channel cannot be reached")),
  NOT_ALLOWED(
      new Text(
          "送信先に認証を断られました。設定を確かめてください",
          "the channel does not let us in; look at its configuration")),
  OUTCOME_UNKNOWN(new Text("届いたかどうかわかりません", "nobody knows whether it arrived")),
  BEHIND(new Text("先に送る知らせが済むのを待っています", "waits for what is to be sent before it"));

  private final Text words;

  HeldBack(Text words) {
    this.words = words;
  }

  /** The words for people. */
  public Text words() {
    return words;
  }
}
