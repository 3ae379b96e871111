package io.kakaritsuke.ruletable;

import io.kakaritsuke.ruletable.RuleSheet.Cell;
import io.kakaritsuke.ruletable.RuleSource.Piece;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether what a cell says stays within its cell. Cells are pasted together as texts: one that
 * closes a bracket, a text or a comment of another, or ends the rule, makes something else of it
 * than the sheet shows.
 */
final class RulePieces {
  private static final Set<String> WORDS = Set.of("when", "then", "end", "rule", "query");
  private static final Pattern WORD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

  private final RuleSource rule;
  private final RuleTableComplaints complaints;

  private RulePieces(RuleSource rule, RuleTableComplaints complaints) {
    this.rule = rule;
    this.complaints = complaints;
  }

  /** Whether it does, in all cells of a rule; what does not is told. */
  static boolean check(RuleSource rule, RuleTableComplaints complaints) {
    int before = complaints.errors();
    RulePieces pieces = new RulePieces(rule, complaints);
    if (pieces.words() && pieces.values()) {
      pieces.groups();
    }
    return complaints.errors() == before;
  }

  /** Whether nothing in the rule ends it. */
  private boolean words() {
    String text = rule.text();
    CodeScan scan = new CodeScan();
    int from = rule.conditions();
    int end = text.lastIndexOf("end\n");
    for (int i = from; i < end; i++) {
      boolean own = i == rule.code() - "then\n".length();
      boolean starts = !Character.isJavaIdentifierPart(text.charAt(i - 1));
      Matcher word = WORD.matcher(text).region(i, end);
      if (scan.isCode() && starts && !own && word.lookingAt() && WORDS.contains(word.group())) {
        complaints.leavesRule(rule.spot(i), word.group());
        return false;
      }
      scan.next(text.charAt(i));
    }
    return true;
  }

  /** Whether each value stays in the brackets, or in the text, that it is pasted into. */
  private boolean values() {
    List<RuleSource.Value> values = rule.values();
    CodeScan scan = new CodeScan();
    int next = 0;
    String state = null;
    int depth = 0;
    for (int i = rule.conditions(); i < rule.text().length() && next < values.size(); i++) {
      while (next < values.size() && values.get(next).at() <= i) {
        RuleSource.Value value = values.get(next++);
        if (value.begins()) {
          state = scan.state();
          depth = scan.depth();
        } else if (state != null && !state.equals(scan.state())) {
          return complain(value);
        } else {
          state = null;
        }
      }
      boolean text = !scan.isCode();
      scan.next(rule.text().charAt(i));
      boolean left =
          state != null
              && (scan.depth() < depth || (text && state.startsWith("TEXT") && scan.isCode()));
      if (left && next > 0) {
        return complain(values.get(next - 1));
      }
    }
    return true;
  }

  private boolean complain(RuleSource.Value value) {
    complaints.unbalanced(value.cell());
    return false;
  }

  /** Whether what columns say is closed where another column begins. */
  private void groups() {
    List<Piece> all = rule.pieces();
    int end = rule.text().lastIndexOf("end\n");
    for (int i = 0; i < all.size(); ) {
      int next = i + 1;
      while (next < all.size() && isSameGroup(all.get(i), all.get(next))) {
        next++;
      }
      int to = next < all.size() ? lineStart(all.get(next)) : end;
      int start = all.get(i).start();
      if (start < rule.conditions()) {
        to = rule.text().indexOf('\n', start);
      } else if (start < rule.code()) {
        to = Math.min(to, rule.text().lastIndexOf("\tthen\n"));
      }
      group(all.subList(i, next), to);
      i = next;
    }
  }

  private boolean isSameGroup(Piece one, Piece other) {
    return one.start() >= rule.conditions()
        && other.start() < rule.code()
        && rule.table().types().containsKey(one.column())
        && rule.table().group(one.column()) == rule.table().group(other.column());
  }

  // A pattern begins before its first constraint.
  private int lineStart(Piece first) {
    return rule.text().lastIndexOf('\n', first.start()) + 1;
  }

  private void group(List<Piece> pieces, int to) {
    int from = lineStart(pieces.get(0));
    String code = rule.text().substring(from, to);
    boolean typed = rule.table().types().containsKey(pieces.get(0).column());
    int close = typed ? code.lastIndexOf(')') : code.length();
    CodeScan scan = new CodeScan();
    int at = -1;
    int base = 0;
    for (int i = 0; i < code.length(); i++) {
      if (at + 1 < pieces.size() && pieces.get(at + 1).start() == from + i) {
        if (at >= 0 && !(scan.isCode() && scan.depth() == base)) {
          complain(pieces.get(at));
          return;
        }
        base = scan.depth();
        at++;
      }
      scan.next(code.charAt(i));
      if (at >= 0 && scan.depth() < base && i < close) {
        complain(pieces.get(at));
        return;
      }
    }
    if (!scan.isCode() || scan.depth() != 0) {
      complain(pieces.get(Math.max(at, 0)));
    }
  }

  // The code, where it is that; else the value that goes into it.
  private void complain(Piece piece) {
    Cell value = rule.value(piece.column());
    Cell snippet = rule.table().snippets().get(piece.column());
    boolean ofValue = value != null && (snippet == null || CodeScan.isBalanced(snippet.text()));
    Cell guilty = ofValue ? value : snippet;
    if (guilty != null) {
      complaints.unbalanced(guilty);
    }
  }
}
