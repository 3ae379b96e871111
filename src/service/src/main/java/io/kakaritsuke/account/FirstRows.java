package io.kakaritsuke.account;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** No more than some of many rows; what comes after them is not read. */
final class FirstRows<T> implements Iterator<T> {
  private final Iterator<T> rows;
  private int left;

  private FirstRows(Iterator<T> rows, int left) {
    this.rows = rows;
    this.left = left;
  }

  /**
   * The first rows.
   *
   * @param atMost null for all
   */
  static <T> Iterator<T> of(Iterator<T> rows, @Nullable Integer atMost) {
    return atMost == null ? rows : new FirstRows<>(rows, atMost);
  }

  @Override
  public boolean hasNext() {
    return left > 0 && rows.hasNext();
  }

  @Override
  public T next() {
    if (left == 0) {
      throw new NoSuchElementException();
    }
    left--;
    return rows.next();
  }
}
