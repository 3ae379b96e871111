package io.kakaritsuke.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.drools.base.definitions.InternalKnowledgePackage;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Looks through the compiled code of rule files for what it says of their end: what is called, and
 * whether anything is repeated. To be asked when all packages have been taken.
 */
final class CodeSurvey {
  private static final String TEXTS = "java/lang/invoke/StringConcatFactory";

  private record Call(String owner, String name, String descriptor) {
    String method() {
      return owner + '.' + name + descriptor;
    }
  }

  /** The methods of rule files with what each calls. */
  private final Map<String, Set<Call>> methods = new HashMap<>();

  private final Set<String> functions = new HashSet<>();
  private Ending ending = Ending.AT_ONCE;

  /** Takes the classes of a package as they were compiled. */
  void take(InternalKnowledgePackage rules) {
    AuthoredClass.each(rules, OfClass::new);
  }

  /** The names of the functions of all files. */
  Set<String> functions() {
    return functions;
  }

  Ending ending() {
    Ending all = ending;
    for (Set<Call> calls : methods.values()) {
      for (Call call : calls) {
        if (!methods.containsKey(call.method())) {
          all = all.and(KnownCalls.of(call.owner(), call.name(), call.descriptor()));
        }
      }
    }
    return hasRecursion() ? all.and(Ending.COUNTED) : all;
  }

  private boolean hasRecursion() {
    Set<String> done = new HashSet<>();
    return methods.keySet().stream().anyMatch(one -> leadsBack(one, new LinkedHashSet<>(), done));
  }

  private boolean leadsBack(String method, Set<String> way, Set<String> done) {
    if (way.contains(method)) {
      return true;
    }
    if (done.contains(method)) {
      return false;
    }
    way.add(method);
    for (Call call : methods.getOrDefault(method, Set.of())) {
      if (leadsBack(call.method(), way, done)) {
        return true;
      }
    }
    way.remove(method);
    done.add(method);
    return false;
  }

  private final class OfClass extends AuthoredClass {
    @Override
    MethodVisitor method(String in, String name, String descriptor) {
      if (!name.startsWith("<")) {
        functions.add(name);
      }
      Set<Call> calls = new HashSet<>();
      methods.put(in + '.' + name + descriptor, calls);
      return new OfMethod(calls);
    }
  }

  private final class OfMethod extends MethodVisitor {
    private final Set<Call> calls;
    private final Set<Label> passed = new HashSet<>();

    OfMethod(Set<Call> calls) {
      super(Opcodes.ASM9);
      this.calls = calls;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String of, String name, String descriptor, boolean isInterface) {
      calls.add(new Call(of, name, descriptor));
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      if (!bootstrap.getOwner().equals(TEXTS)) {
        ending = Ending.UNKNOWN;
      }
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.MONITORENTER) {
        ending = Ending.UNKNOWN;
      }
    }

    @Override
    public void visitLabel(Label label) {
      passed.add(label);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      to(label);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
      to(labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
      to(labels);
    }

    private void to(Label... targets) {
      for (Label target : targets) {
        if (passed.contains(target)) {
          ending = ending.and(Ending.COUNTED);
        }
      }
    }
  }
}
