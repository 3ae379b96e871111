package io.kakaritsuke.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** All rows of a result one after the other, one page of them in memory at a time. */
public final class PagedRows<T> implements Iterator<T> {
  private final int pageSize;
  private final Following<T> following;
  private List<T> page;
  private int next;

  /** Reads the page that follows a row; a short one is the last. */
  public interface Following<T> {
    List<T> after(T last) throws SQLException;
  }

  /**
   * @param first the first page; as all others it has that size, or is the last one
   */
  public PagedRows(List<T> first, int pageSize, Following<T> following) {
    this.page = first;
    this.pageSize = pageSize;
    this.following = following;
  }

  /**
   * Whether there is another row; reads the next page where it must.
   *
   * @throws UncheckedIOException the database is gone
   */
  @Override
  public boolean hasNext() {
    if (next == pageSize) {
      try {
        page = following.after(page.get(next - 1));
      } catch (SQLException e) {
        throw new UncheckedIOException(new IOException("not read to its end", e));
      }
      next = 0;
    }
    return next < page.size();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.get(next++);
  }
}
