package io.kakaritsuke.telling;

import io.kakaritsuke.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who hears of something, and why it is they.
 *
 * @param name by 名前
 * @param insteadOf who was to and is not there, in turn; nearly always nobody
 * @param unknown who was to and is not in the team; null for nobody
 */
public record Hearer(String name, List<String> insteadOf, @Nullable String unknown) {
  public Hearer {
    Objects.requireNonNull(name);
    insteadOf = List.copyOf(insteadOf);
  }

  /** Who was to hear of it. */
  public static Hearer of(String name) {
    return new Hearer(name, List.of(), null);
  }

  /** What they are told, with why it is they where it was to be somebody else. */
  public String told(String text, Locale locale) {
    StringBuilder told = new StringBuilder(text);
    if (unknown != null) {
      add(
          told,
          new Text(
              "（「" + unknown + "」が担当者の表（team.xlsx）にないため、責任者に届けています）",
              "('" + unknown + "' is not in team.xlsx: it goes to whoever is responsible)"),
          locale);
    }
    if (!insteadOf.isEmpty()) {
      add(
          told,
          new Text(
              "（" + String.join("さん、", insteadOf) + "さんが不在のため、代わりに届けています）",
              "(in place of " + String.join(", ", insteadOf) + ", not there now)"),
          locale);
    }
    return told.toString();
  }

  private static void add(StringBuilder told, Text line, Locale locale) {
    told.append(told.isEmpty() ? "" : "\n").append(line.in(locale));
  }
}
