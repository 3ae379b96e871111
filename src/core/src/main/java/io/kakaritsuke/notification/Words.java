package io.kakaritsuke.notification;

import java.util.Objects;

/**
 * What is told, in plain text.
 *
 * @param text empty where the row has a 件名 only
 */
public record Words(String title, String text) {
  public Words {
    Objects.requireNonNull(title);
    Objects.requireNonNull(text);
  }
}
