package io.kakaritsuke.decisionlog;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** What waits for a commit, bounded by decisions and by bytes. */
final class WaitingLine {
  private final Lock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Deque<Submission> line = new ArrayDeque<>();
  private final Limit capacity;
  private final Limit group;
  private int entries;
  private long bytes;
  private boolean closed;

  WaitingLine(Limit capacity, Limit group) {
    this.capacity = capacity;
    this.group = group;
  }

  /** The one that is reached first counts; what is alone may be larger. */
  record Limit(int entries, long bytes) {}

  /** False when there is no room, or no more is taken. */
  boolean offer(Submission submission) {
    lock.lock();
    try {
      if (closed || !line.isEmpty() && !fits(submission, entries, bytes, capacity)) {
        return false;
      }
      line.add(submission);
      entries += submission.rows().size();
      bytes += submission.bytes();
      filled.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * All that waits, as far as one commit may take it, at once when anything waits.
   *
   * @return empty when nothing came for so long, or the line is closed
   */
  List<Submission> take(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (line.isEmpty() && !closed && left > 0) {
        left = filled.awaitNanos(left);
      }
      return next();
    } finally {
      lock.unlock();
    }
  }

  private List<Submission> next() {
    List<Submission> taken = new ArrayList<>();
    int takenEntries = 0;
    long takenBytes = 0;
    for (Submission next = line.peek(); next != null; next = line.peek()) {
      if (!taken.isEmpty() && !fits(next, takenEntries, takenBytes, group)) {
        break;
      }
      taken.add(line.remove());
      takenEntries += next.rows().size();
      takenBytes += next.bytes();
    }
    entries -= takenEntries;
    bytes -= takenBytes;
    return taken;
  }

  private static boolean fits(Submission next, int entries, long bytes, Limit limit) {
    return entries + next.rows().size() <= limit.entries() && bytes + next.bytes() <= limit.bytes();
  }

  int entries() {
    lock.lock();
    try {
      return entries;
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more; what waits may still be taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      filled.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Closed and empty. */
  boolean finished() {
    lock.lock();
    try {
      return closed && line.isEmpty();
    } finally {
      lock.unlock();
    }
  }
}
