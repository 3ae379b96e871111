package io.kakaritsuke.job;

import java.util.Iterator;
import java.util.function.Function;

/** Rows as something else, one after the other. */
public record MappedRows<T, R>(Iterator<T> rows, Function<T, R> to) implements Iterator<R> {
  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public R next() {
    return to.apply(rows.next());
  }
}
