package io.kakaritsuke.access;

/** A value that is sent to a place and shown to nobody, whatever prints it. */
public final class Secret {
  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /** How configuration makes one. */
  public static Secret of(String value) {
    return new Secret(value);
  }

  /** For who sends it. */
  public String value() {
    return value;
  }

  /** Whether it can stand in a header. */
  public boolean isPrintable() {
    return !value.isBlank() && value.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
