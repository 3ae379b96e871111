package io.kakaritsuke.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Counts the lines of a batch answer as they stream by, and looks at the subject of each. */
final class AnswerLines {
  /** The subject stands at the beginning of an answer; the rest of the line is only passed over. */
  private static final int HEAD = 400;

  private static final byte[] SUBJECT = "\"subject\":\"L".getBytes(ISO_8859_1);
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long NEWLINES = 0x0A0A0A0A0A0A0A0AL;
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private final byte[] head = new byte[HEAD];
  private int headLength;
  private int count;
  private int errors;
  private int outOfOrder;
  private int sentAtFirst;

  /**
   * Takes the next bytes.
   *
   * @param sent how many lines had been sent by then
   */
  void take(byte[] bytes, int length, int sent) {
    if (count == 0) {
      sentAtFirst = sent;
    }
    int from = 0;
    while (from < length) {
      int end = newline(bytes, from, length);
      int some = Math.min(HEAD - headLength, end - from);
      System.arraycopy(bytes, from, head, headLength, some);
      headLength += some;
      if (end < length) {
        finishLine();
      }
      from = end + 1;
    }
  }

  int count() {
    return count;
  }

  /** How many answers had no subject, as those that report an error. */
  int errors() {
    return errors;
  }

  int outOfOrder() {
    return outOfOrder;
  }

  /** How many lines had been sent when the first answer came. */
  int sentAtFirst() {
    return sentAtFirst;
  }

  private void finishLine() {
    int number = number();
    if (number < 0) {
      errors++;
    } else if (number != count) {
      outOfOrder++;
    }
    count++;
    headLength = 0;
  }

  private int number() {
    int last = headLength - SUBJECT.length - BatchLoad.NumberedLine.DIGITS;
    for (int i = 0; i <= last; i++) {
      if (head[i] == '"' && subjectAt(i)) {
        int number = 0;
        for (int digit = 0; digit < BatchLoad.NumberedLine.DIGITS; digit++) {
          number = number * 10 + head[i + SUBJECT.length + digit] - '0';
        }
        return number;
      }
    }
    return -1;
  }

  private boolean subjectAt(int place) {
    for (int i = 0; i < SUBJECT.length; i++) {
      if (head[place + i] != SUBJECT[i]) {
        return false;
      }
    }
    return true;
  }

  // Eight bytes at a time: an answer has thousands.
  private static int newline(byte[] bytes, int from, int to) {
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long word = (long) EIGHT_BYTES.get(bytes, i) ^ NEWLINES;
      long found = (word - ONES) & ~word & HIGH_BITS;
      if (found != 0) {
        return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
    }
    while (i < to && bytes[i] != '\n') {
      i++;
    }
    return i;
  }
}
