package io.kakaritsuke.telling;

/** 経路: the way by which a message reaches somebody (alerts.md, "Delivery"). */
public enum Channel {
  SLACK("Slack"),
  MAIL("メール"),
  WEBHOOK("Webhook"),
  /** It is shown where they look anyway, and sent nowhere. */
  SCREEN("画面");

  private final String label;

  Channel(String label) {
    this.label = label;
  }

  /** The word that stands in cells. */
  public String label() {
    return label;
  }
}
