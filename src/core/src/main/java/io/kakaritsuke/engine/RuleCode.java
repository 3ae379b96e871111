package io.kakaritsuke.engine;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The text of a rule file without its comments and texts, and how deep it goes. Reads character by
 * character: whatever its length, it takes no more than one look at each.
 */
final class RuleCode {
  static final int NOWHERE = -1;

  private final int longest;
  private final int deepest;
  private final int deepestLambda;
  private final char[] plain;
  private int longText = NOWHERE;
  private int deep = NOWHERE;
  private int deepLambda = NOWHERE;
  private int depth;

  /** For each lambda that has begun, how many brackets were open. */
  private final Deque<Integer> lambdas = new ArrayDeque<>();

  RuleCode(String text, int longest, int deepest, int deepestLambda) {
    this.longest = longest;
    this.deepest = deepest;
    this.deepestLambda = deepestLambda;
    this.plain = text.toCharArray();
    int at = 0;
    while (at < plain.length) {
      at = next(at);
    }
  }

  /** The same text with blanks for comments and for what stands in quotation marks. */
  String plain() {
    return new String(plain);
  }

  /** Where a text begins that is longer than one may be; {@link #NOWHERE} for none. */
  int longText() {
    return longText;
  }

  /** Where the first bracket is opened that is one too many. */
  int deep() {
    return deep;
  }

  /** Where the first lambda begins that is one too many. */
  int deepLambda() {
    return deepLambda;
  }

  /** Takes what begins at a place; returns where the next begins. */
  private int next(int at) {
    char c = plain[at];
    char after = at + 1 < plain.length ? plain[at + 1] : 0;
    if (c == '"' || c == '\'') {
      return text(at);
    }
    if (c == '/' && (after == '/' || after == '*')) {
      return comment(at, after == '/');
    }
    if (c == '-' && after == '>') {
      lambdas.push(depth);
      deepLambda = deepLambda < 0 && lambdas.size() > deepestLambda ? at : deepLambda;
    } else if (c == '(' || c == '[' || c == '{') {
      depth++;
      deep = deep < 0 && depth > deepest ? at : deep;
    } else if (c == ')' || c == ']' || c == '}') {
      // What is closed once too often is told by the compiler; it must not hide what follows.
      depth = Math.max(depth - 1, 0);
      endLambdas(depth);
    } else if (c == ',' || c == ';') {
      endLambdas(depth - 1);
    }
    return at + 1;
  }

  private void endLambdas(int now) {
    while (!lambdas.isEmpty() && lambdas.peek() > now) {
      lambdas.pop();
    }
  }

  private int text(int from) {
    char quote = plain[from];
    int at = from + 1;
    while (at < plain.length && plain[at] != quote && plain[at] != '\n') {
      at += plain[at] == '\\' ? 2 : 1;
    }
    int end = Math.min(at, plain.length);
    longText = longText < 0 && end - from - 1 > longest ? from : longText;
    blank(from + 1, end);
    return end + 1;
  }

  private int comment(int from, boolean ofLine) {
    int at = from + 2;
    while (at < plain.length
        && !(ofLine
            ? plain[at] == '\n'
            : plain[at - 1] == '*' && plain[at] == '/' && at > from + 2)) {
      at++;
    }
    int end = Math.min(ofLine ? at : at + 1, plain.length);
    blank(from, end);
    return end;
  }

  private void blank(int from, int to) {
    for (int i = from; i < to; i++) {
      plain[i] = plain[i] == '\n' ? '\n' : ' ';
    }
  }
}
