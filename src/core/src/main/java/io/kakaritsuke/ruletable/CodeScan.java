package io.kakaritsuke.ruletable;

/** Goes through code and knows whether it is in brackets, a text or a comment. */
final class CodeScan {
  private enum In {
    CODE,
    TEXT,
    LINE_COMMENT,
    COMMENT
  }

  private In in = In.CODE;
  private char quote;
  private char before;
  private int depth;

  /** How many brackets are open. */
  int depth() {
    return depth;
  }

  /** Whether what comes next is code, and no part of a text or comment. */
  boolean isCode() {
    return in == In.CODE;
  }

  /** Where it is, to be compared with where it was. */
  String state() {
    return in + " " + (in == In.TEXT ? quote : "") + depth;
  }

  void next(char c) {
    switch (in) {
      case CODE -> code(c);
      case TEXT -> {
        if (c == quote && before != '\\') {
          in = In.CODE;
        } else if (before == '\\' && c == '\\') {
          before = 0;
          return;
        }
      }
      case LINE_COMMENT -> {
        if (c == '\n') {
          in = In.CODE;
        }
      }
      case COMMENT -> {
        if (before == '*' && c == '/') {
          in = In.CODE;
          before = 0;
          return;
        }
      }
    }
    before = c;
  }

  private void code(char c) {
    if (c == '"' || c == '\'') {
      in = In.TEXT;
      quote = c;
    } else if (before == '/' && c == '/') {
      in = In.LINE_COMMENT;
    } else if (before == '/' && c == '*') {
      in = In.COMMENT;
    } else if ("([{".indexOf(c) >= 0) {
      depth++;
    } else if (")]}".indexOf(c) >= 0) {
      depth--;
    }
  }

  /** Whether the code closes all that it opens, and nothing else. */
  static boolean isBalanced(String code) {
    CodeScan scan = new CodeScan();
    for (int i = 0; i < code.length(); i++) {
      scan.next(code.charAt(i));
      if (scan.depth < 0) {
        return false;
      }
    }
    return scan.depth == 0 && scan.in != In.TEXT && scan.in != In.COMMENT;
  }
}
