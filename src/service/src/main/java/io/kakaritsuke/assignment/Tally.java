package io.kakaritsuke.assignment;

import static io.kakaritsuke.assignment.Situation.NONE;

import java.util.Arrays;

/** What everybody has in one way of assigning accounts, and what is to be said for that way. */
final class Tally {
  private final Situation situation;
  private final int[] assigned;
  private final int[] count;
  private final int[][] ofSegment;
  private final long[] efforts;
  private int placed;
  private long excess;
  private long worth;

  Tally(Situation situation) {
    this.situation = situation;
    this.assigned = new int[situation.accounts().size()];
    Arrays.fill(assigned, NONE);
    this.count = new int[situation.people().size()];
    this.ofSegment = new int[situation.people().size()][situation.segments()];
    this.efforts = new long[situation.people().size()];
  }

  /** Who has an account; {@link Situation#NONE} for nobody. */
  int assigned(int account) {
    return assigned[account];
  }

  int count(int person) {
    return count[person];
  }

  int count(int person, int segment) {
    return ofSegment[person][segment];
  }

  /** How many accounts nobody has. */
  int left() {
    return assigned.length - placed;
  }

  /** By how many accounts 上限 are exceeded, those of segments and of all summed. */
  long excess() {
    return excess;
  }

  long worth() {
    return worth;
  }

  /** Takes an account from who has it, if somebody does, and gives it to a person. */
  void give(int account, int person) {
    take(account);
    if (person != NONE) {
      change(account, person, 1);
      assigned[account] = person;
    }
  }

  void take(int account) {
    int person = assigned[account];
    if (person != NONE) {
      change(account, person, -1);
      assigned[account] = NONE;
    }
  }

  private void change(int account, int person, int by) {
    int segment = situation.segment(account);
    placed += by;
    worth += by * situation.worth(account, person);
    worth += situation.burden(person, efforts[person]);
    efforts[person] += (long) by * situation.effort(account);
    worth -= situation.burden(person, efforts[person]);
    excess -= over(count[person], situation.most(person));
    count[person] += by;
    excess += over(count[person], situation.most(person));
    if (segment != NONE) {
      excess -= over(ofSegment[person][segment], situation.cap(person, segment));
      ofSegment[person][segment] += by;
      excess += over(ofSegment[person][segment], situation.cap(person, segment));
    }
  }

  private static long over(int have, int most) {
    return Math.max(0, (long) have - most);
  }

  /** Whether 上限 of them all keeps somebody from one more. */
  boolean isFull(int person) {
    return count[person] >= situation.most(person);
  }

  /** Whether 上限 of a segment keeps somebody from one more of it. */
  boolean isFull(int person, int segment) {
    return segment != NONE && ofSegment[person][segment] >= situation.cap(person, segment);
  }

  boolean hasRoom(int account, int person) {
    return !isFull(person) && !isFull(person, situation.segment(account));
  }

  /**
   * Gives each account that nobody has to whom most is said for among those who have room, or can
   * get it by giving one other account away; in the order of the accounts.
   */
  void fill() {
    for (int account = 0; account < assigned.length; account++) {
      if (assigned[account] == NONE) {
        give(account, best(account));
        if (assigned[account] == NONE) {
          makeRoom(account);
        }
      }
    }
  }

  private void makeRoom(int account) {
    int best = NONE;
    long most = Long.MIN_VALUE;
    for (int other = 0; other < assigned.length; other++) {
      int person = assigned[other];
      if (person != NONE) {
        if (exchange(other, account, person) && worth > most) {
          most = worth;
          best = other;
        }
        take(account);
        give(other, person);
      }
    }
    if (best != NONE) {
      exchange(best, account, assigned[best]);
    }
  }

  /** Has one account go to somebody else, and another one come; whether there is room for both. */
  private boolean exchange(int going, int coming, int person) {
    take(going);
    if (!hasRoom(coming, person)) {
      return false;
    }
    give(coming, person);
    give(going, best(going));
    return assigned[going] != NONE;
  }

  private int best(int account) {
    int best = NONE;
    long most = Long.MIN_VALUE;
    for (int person = 0; person < count.length; person++) {
      if (hasRoom(account, person)) {
        long gain =
            situation.worth(account, person)
                + situation.burden(person, efforts[person])
                - situation.burden(person, efforts[person] + situation.effort(account));
        if (gain > most) {
          most = gain;
          best = person;
        }
      }
    }
    return best;
  }
}
