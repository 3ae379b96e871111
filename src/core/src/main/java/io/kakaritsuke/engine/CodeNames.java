package io.kakaritsuke.engine;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.base.definitions.InternalKnowledgePackage;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What the compiled code of rule files names beside what is {@link Permitted}, however its text
 * says it: by an import, in full, by a chain of calls, in a lambda or a class of its own.
 */
final class CodeNames {
  private static final Set<String> BOOTSTRAPS =
      Set.of(
          "java/lang/invoke/StringConcatFactory",
          "java/lang/invoke/LambdaMetafactory",
          "java/lang/runtime/ObjectMethods");

  /** Of an object of a class, of two runs not the same, or by several threads. */
  private static final Set<String> NOT_THE_SAME =
      Set.of(
          "hashCode",
          "now",
          "random",
          "parallelStream",
          "parallel",
          "shuffle",
          "identityHashCode",
          "systemDefault",
          "getDefault");

  /** A letter that the engine does not take over into the name of a class. */
  private static final Pattern NO_NAME = Pattern.compile("[ -/:-@\\[-`{-\\xff]");

  private static final Pattern START =
      Pattern.compile(
          "^[ \\t]*(?:rule\\s+(?:\"([^\"\\n]*)\"|'([^'\\n]*)'|([^\\s\"']+))"
              + "|function\\s+[^(\\n]*?(\\w+)\\s*\\()",
          Pattern.MULTILINE);

  /**
   * @param in the internal name of the class that names it
   * @param owner the internal name of the class that is named
   * @param name of its method or constant; empty for the class itself
   */
  private record Named(String in, String owner, String name) {
    String simple() {
      return owner.substring(Math.max(owner.lastIndexOf('/'), owner.lastIndexOf('$')) + 1);
    }

    boolean ofClass() {
      return name.isEmpty() || name.equals("<init>");
    }
  }

  private final Set<String> own = new HashSet<>();
  private final Set<Named> named = new LinkedHashSet<>();

  /** Takes the classes of a package as they were compiled, before anything is woven in. */
  void take(InternalKnowledgePackage rules) {
    AuthoredClass.each(rules, OfClass::new);
  }

  /**
   * Each of them at its place; to be asked when all packages have been taken.
   *
   * @param broken files of which more is told; what no word of them says comes from that
   */
  List<Finding> findings(Rulebook rulebook, Set<String> broken) {
    Set<Finding> findings = new LinkedHashSet<>();
    for (Named one : named) {
      if (!own.contains(one.owner())) {
        for (At at : places(one, rulebook)) {
          if (at.isSaid() || !broken.contains(at.file().name())) {
            findings.add(finding(at, one));
          }
        }
      }
    }
    return List.copyOf(findings);
  }

  private record At(RuleFile file, int offset, boolean isSaid) {}

  private static Finding finding(At at, Named one) {
    String found =
        one.name().equals("class")
            ? "class"
            : one.ofClass() || !Permitted.isClass(one.owner())
                ? one.simple()
                : one.simple() + "." + one.name();
    boolean differs = NOT_THE_SAME.contains(one.name()) && Permitted.isClass(one.owner());
    Text instead = differs ? RuleConstructs.SAME_FACTS : RuleConstructs.JAVA;
    return RuleConstructs.unsupported(at.file(), at.offset(), found, instead);
  }

  /** Where its text says it: every place of a class, the first of a method. */
  private static List<At> places(Named one, Rulebook rulebook) {
    List<Part> parts = parts(one.in(), rulebook);
    List<At> places = new ArrayList<>();
    if (one.ofClass() || !Permitted.isClass(one.owner())) {
      parts.forEach(part -> places.addAll(part.all(one.simple())));
    }
    for (Part part : parts) {
      List<At> calls = places.isEmpty() ? part.all(one.name()) : List.of();
      places.addAll(calls.isEmpty() ? List.of() : calls.subList(0, 1));
    }
    return places.isEmpty() ? List.of(parts.get(0).begin()) : places;
  }

  /** What became one class: the code of a rule, or of a function, between two places of a file. */
  private record Part(RuleFile file, String code, int from, int to) {
    At begin() {
      return new At(file, from, false);
    }

    List<At> all(String word) {
      List<At> all = new ArrayList<>();
      if (word.matches("\\w+")) {
        Matcher found = Pattern.compile("(?<![\\w$])" + word + "(?![\\w$])").matcher(code);
        found.region(from, to);
        while (found.find()) {
          all.add(new At(file, found.start(), true));
        }
      }
      return all;
    }
  }

  // Where the name of the class says nothing, as of rules of one name, all that may be it.
  private static List<Part> parts(String in, Rulebook rulebook) {
    String outer = in.substring(in.lastIndexOf('/') + 1);
    List<Part> all = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    int longest = 0;
    for (RuleFile file : rulebook.ruleFiles()) {
      String text = RuleText.withoutComments(file.text());
      String code = HandedIn.blanked(text);
      all.add(new Part(file, code, 0, code.length()));
      Matcher start = START.matcher(text);
      boolean more = start.find();
      while (more) {
        String name = className(start);
        int from = start.start();
        more = start.find();
        if (outer.startsWith(name) && name.length() >= longest) {
          parts.removeIf(shorter -> true);
          longest = name.length();
          parts.add(new Part(file, code, from, more ? start.start() : code.length()));
        }
      }
    }
    return parts.isEmpty() ? all : parts;
  }

  private static String className(Matcher start) {
    String function = start.group(4);
    if (function != null) {
      return Character.toUpperCase(function.charAt(0)) + function.substring(1);
    }
    for (int quoted = 1; quoted < 3; quoted++) {
      if (start.group(quoted) != null) {
        return "Rule_" + NO_NAME.matcher(start.group(quoted)).replaceAll("_");
      }
    }
    return "Rule_" + NO_NAME.matcher(start.group(3)).replaceAll("_");
  }

  private void name(String in, String owner, String name, String descriptor) {
    if (!Permitted.has(owner, name, descriptor)) {
      named.add(new Named(in, owner, name));
    }
  }

  private final class OfClass extends AuthoredClass {
    @Override
    void found(String name) {
      own.add(name);
    }

    @Override
    MethodVisitor method(String in, String name, String descriptor) {
      if (name.equals("finalize") && descriptor.equals("()V")) {
        named.add(new Named(in, "java/lang/Object", name));
      }
      return new OfMethod(in);
    }
  }

  private final class OfMethod extends MethodVisitor {
    private final String in;

    OfMethod(String in) {
      super(Opcodes.ASM9);
      this.in = in;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String of, String name, String descriptor, boolean isInterface) {
      name(in, of, name, descriptor);
    }

    @Override
    public void visitFieldInsn(int opcode, String of, String name, String descriptor) {
      name(in, of, name, descriptor);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      if (opcode == Opcodes.NEW && type.equals("java/lang/Object")) {
        named.add(new Named(in, type, "<init>"));
      }
    }

    @Override
    public void visitLdcInsn(Object value) {
      if (value instanceof Type) {
        named.add(new Named(in, "java/lang/Class", "class"));
      } else if (value instanceof Handle handle) {
        name(in, handle.getOwner(), handle.getName(), handle.getDesc());
      }
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.MONITORENTER) {
        named.add(new Named(in, "java/lang/Object", "synchronized"));
      }
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      if (!BOOTSTRAPS.contains(bootstrap.getOwner())) {
        named.add(new Named(in, bootstrap.getOwner(), bootstrap.getName()));
      }
      for (Object argument : arguments) {
        if (argument instanceof Handle handle) {
          name(in, handle.getOwner(), handle.getName(), handle.getDesc());
        }
      }
    }
  }
}
