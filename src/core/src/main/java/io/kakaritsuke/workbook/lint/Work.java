package io.kakaritsuke.workbook.lint;

import org.jspecify.annotations.Nullable;

/** How much may still be tried; what is not found within it is not guessed at. */
final class Work {
  private final @Nullable Work whole;
  private final long price;
  private long left;

  Work(long steps) {
    this(steps, 1, null);
  }

  private Work(long steps, long price, @Nullable Work whole) {
    this.left = steps;
    this.price = price;
    this.whole = whole;
  }

  /**
   * A share of this work, which is spent from both.
   *
   * @param price how much of it one step takes, at least 1
   */
  Work share(long steps, long price) {
    return new Work(Math.min(steps, left), price, this);
  }

  void spend(long steps) {
    left -= steps * price;
    if (whole != null) {
      whole.spend(steps * price);
    }
  }

  boolean isUsedUp() {
    return left <= 0;
  }
}
