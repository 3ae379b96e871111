package io.kakaritsuke.ruletable;

import io.kakaritsuke.rulebook.RuleCells.Spot;
import io.kakaritsuke.ruletable.RuleSheet.Cell;
import io.kakaritsuke.ruletable.RuleSource.Piece;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether what a cell says stays within its cell. Cells are pasted together as texts: one that
 * closes a bracket, a text or a comment of another, or ends the rule, makes something else of it
 * than the sheet shows.
 */
final class RulePieces {
  private static final Pattern WORD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

  private final RuleSource rule;
  private final RuleTableComplaints complaints;

  private RulePieces(RuleSource rule, RuleTableComplaints complaints) {
    this.rule = rule;
    this.complaints = complaints;
  }

  static void check(RuleSource rule, RuleTableComplaints complaints) {
    RulePieces pieces = new RulePieces(rule, complaints);
    List<Piece> all = rule.pieces();
    int end = rule.text().lastIndexOf("end\n");
    for (int i = 0; i < all.size(); ) {
      int next = i + 1;
      while (next < all.size() && pieces.isSameGroup(all.get(i), all.get(next))) {
        next++;
      }
      int to = next < all.size() ? pieces.groupStart(all.get(next)) : end;
      boolean condition = all.get(i).start() < rule.code();
      pieces.group(all.subList(i, next), condition ? Math.min(to, rule.code() - 7) : to);
      i = next;
    }
  }

  private boolean isSameGroup(Piece one, Piece other) {
    return other.start() < rule.code()
        && rule.table().types().containsKey(one.column())
        && rule.table().group(one.column()) == rule.table().group(other.column());
  }

  // A pattern begins before its first constraint.
  private int groupStart(Piece first) {
    return rule.text().lastIndexOf("\n\t\t", first.start()) + 1;
  }

  private void group(List<Piece> pieces, int to) {
    int from = groupStart(pieces.get(0));
    String code = rule.text().substring(from, to);
    int close =
        rule.table().types().containsKey(pieces.get(0).column()) ? code.lastIndexOf(')') : -1;
    CodeScan scan = new CodeScan();
    int at = -1;
    int base = 0;
    for (int i = 0; i < code.length(); i++) {
      if (at + 1 < pieces.size() && pieces.get(at + 1).start() == from + i) {
        if (at >= 0 && !(scan.isClosed() && scan.depth() == base)) {
          complain(pieces.get(at));
          return;
        }
        base = scan.depth();
        at++;
      }
      if (scan.isCode() && word(code, i, from)) {
        return;
      }
      scan.next(code.charAt(i));
      if (at >= 0 && scan.depth() < base && i < close) {
        complain(pieces.get(at));
        return;
      }
    }
    if (!scan.isClosed() || scan.depth() != 0) {
      complain(pieces.get(Math.max(at, 0)));
    }
  }

  private boolean word(String code, int at, int from) {
    boolean starts = at == 0 || !Character.isJavaIdentifierPart(code.charAt(at - 1));
    Matcher word = WORD.matcher(code).region(at, code.length());
    if (starts
        && word.lookingAt()
        && List.of("when", "then", "end", "rule", "query").contains(word.group())) {
      complaints.leavesRule(rule.spot(from + at), word.group());
      return true;
    }
    return false;
  }

  // The value, where it is that; else the code that it goes into.
  private void complain(Piece piece) {
    Cell value = rule.value(piece.column());
    Cell snippet = rule.table().snippets().get(piece.column());
    Cell guilty = guilty(value, snippet);
    if (guilty != null) {
      complaints.unbalanced(
          new Spot(guilty.row(), guilty.column(), rule.rule().rule()), guilty.text());
    }
  }

  private static @Nullable Cell guilty(@Nullable Cell value, @Nullable Cell snippet) {
    boolean ofValue = value != null && (snippet == null || CodeScan.isBalanced(snippet.text()));
    return ofValue ? value : snippet;
  }
}
