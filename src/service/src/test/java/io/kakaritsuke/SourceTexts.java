package io.kakaritsuke;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The texts in Java sources, as the compiler reads them. */
final class SourceTexts {
  /**
   * A literal, or a chain of them.
   *
   * @param place file and line
   * @param text with ⟨…⟩ where a value is put in, and 「⟨…⟩」 where that is a quotation
   */
  record Spoken(String place, String text) {}

  private static final String VALUE = "⟨…⟩";

  /** Of one chain; more is never read as one sentence. */
  private static final int MOST_VARIANTS = 32;

  private SourceTexts() {}

  /** Every text with Japanese in it; patterns that read what others wrote are none. */
  static List<Spoken> of(List<Path> files) throws IOException {
    return read(files, HouseWords::isJapanese);
  }

  /**
   * Every text without Japanese that has several words; where a chain has alternatives, once with
   * each of them.
   */
  static List<Spoken> english(List<Path> files) throws IOException {
    return read(files, text -> !HouseWords.isJapanese(text) && text.strip().contains(" "));
  }

  private static List<Spoken> read(List<Path> files, Predicate<String> wanted) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Spoken> found = new ArrayList<>();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  ignored -> {},
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree file : task.parse()) {
        new Reader(file, positions, wanted, found).scan(file, null);
      }
    }
    return found;
  }

  private static final class Reader extends TreeScanner<Void, Void> {
    private final CompilationUnitTree file;
    private final SourcePositions positions;
    private final Predicate<String> wanted;
    private final List<Spoken> found;

    Reader(
        CompilationUnitTree file,
        SourcePositions positions,
        Predicate<String> wanted,
        List<Spoken> found) {
      this.wanted = wanted;
      this.file = file;
      this.positions = positions;
      this.found = found;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
      boolean pattern = call.getMethodSelect().toString().equals("Pattern.compile");
      return pattern ? null : super.visitMethodInvocation(call, nothing);
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void nothing) {
      if (literal.getValue() instanceof String text) {
        take(literal, text);
      }
      return null;
    }

    @Override
    public Void visitBinary(BinaryTree chain, Void nothing) {
      if (chain.getKind() == Tree.Kind.PLUS) {
        add(chain, List.of("")).forEach(text -> take(chain, text));
        return null;
      }
      return super.visitBinary(chain, nothing);
    }

    /** All that the texts before may go on to. */
    private List<String> add(Tree part, List<String> before) {
      if (part instanceof BinaryTree chain && part.getKind() == Tree.Kind.PLUS) {
        return add(chain.getRightOperand(), add(chain.getLeftOperand(), before));
      }
      if (part instanceof ParenthesizedTree brackets) {
        return add(brackets.getExpression(), before);
      }
      if (part instanceof LiteralTree literal && literal.getValue() instanceof String s) {
        return before.stream().map(text -> text + s).toList();
      }
      if (part instanceof ConditionalExpressionTree either) {
        scan(either.getCondition(), null);
        return Stream.of(either.getTrueExpression(), either.getFalseExpression())
            .flatMap(one -> add(one, before).stream())
            .limit(MOST_VARIANTS)
            .toList();
      }
      scan(part, null);
      String value = part.toString().matches("(?s).*\\bquoted\\(.*") ? "「…」" : VALUE;
      return before.stream().map(text -> text + value).toList();
    }

    private void take(Tree tree, String text) {
      if (wanted.test(text)) {
        long line = file.getLineMap().getLineNumber(positions.getStartPosition(file, tree));
        found.add(new Spoken(file.getSourceFile().getName() + ":" + line, text));
      }
    }
  }
}
