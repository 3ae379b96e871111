package io.kakaritsuke.workbook.edit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to the rows of a sheet when one comes, goes or moves; rows count from 1. */
sealed interface RowShift {
  /** The last row that a sheet can have. */
  int LAST_ROW = 1_048_576;

  /** A blank row takes this place. */
  record Insert(int at) implements RowShift {
    @Override
    public int row(int old) {
      return old >= at && old < LAST_ROW ? old + 1 : old;
    }

    @Override
    public @Nullable Rows rows(Rows old) {
      return new Rows(row(old.first()), row(old.last()));
    }
  }

  /** The rows go and those below move up. */
  record Delete(int first, int last) implements RowShift {
    Delete(int gone) {
      this(gone, gone);
    }

    @Override
    public int row(int old) {
      if (old >= first && old <= last) {
        return 0;
      }
      return old > last ? old - (last - first + 1) : old;
    }

    @Override
    public @Nullable Rows rows(Rows old) {
      if (old.first() >= first && old.last() <= last) {
        return null;
      }
      int from = old.first() >= first && old.first() <= last ? first : row(old.first());
      if (old.last() == LAST_ROW) {
        return new Rows(from, LAST_ROW);
      }
      return new Rows(
          from, old.last() >= first && old.last() <= last ? first - 1 : row(old.last()));
    }
  }

  /** The row is cut and put in again so that it has the new number then. */
  record Move(int from, int to) implements RowShift {
    @Override
    public int row(int old) {
      return old == from ? to : new Insert(to).row(new Delete(from).row(old));
    }

    @Override
    public @Nullable Rows rows(Rows old) {
      if (old.first() == old.last()) {
        return new Rows(row(old.first()), row(old.first()));
      }
      if (old.has(from) && old.has(to)) {
        return old;
      }
      Rows left = new Delete(from).rows(old);
      return left == null ? null : new Insert(to).rows(left);
    }

    @Override
    public List<Rows> cells(Rows old) {
      List<Rows> parts = new ArrayList<>();
      Rows left = new Delete(from).rows(old);
      if (left != null && left.first() < to && left.last() >= to) {
        parts.add(new Rows(left.first(), to - 1));
        parts.add(new Rows(to + 1, new Insert(to).row(left.last())));
      } else if (left != null) {
        parts.add(new Rows(new Insert(to).row(left.first()), new Insert(to).row(left.last())));
      }
      if (old.has(from)) {
        parts.add(new Rows(to, to));
      }
      return parts;
    }
  }

  /** The number that the row has then, or 0 where it is gone. */
  int row(int old);

  /** What a reference to these rows becomes, or null where they are gone. */
  @Nullable Rows rows(Rows old);

  /** Where something is then that belongs to each cell of these rows, as a drop-down does. */
  default List<Rows> cells(Rows old) {
    Rows rows = rows(old);
    return rows == null ? List.of() : List.of(rows);
  }

  /** Rows from the first to the last. */
  record Rows(int first, int last) {
    boolean has(int row) {
      return first <= row && row <= last;
    }
  }
}
