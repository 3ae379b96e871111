package io.kakaritsuke.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.base.definitions.InternalKnowledgePackage;
import org.drools.base.rule.accessor.CompiledInvoker;
import org.drools.core.rule.JavaDialectRuntimeData;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Looks through the compiled code of rule files for what it says of their end: what is called, and
 * whether anything is repeated. To be asked when all packages have been taken.
 */
final class CodeSurvey {
  private static final String INVOKER = Type.getInternalName(CompiledInvoker.class);
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
    if (rules.getDialectRuntimeRegistry().getDialectData("java")
        instanceof JavaDialectRuntimeData data) {
      data.getStore()
          .forEach(
              (name, compiled) -> {
                if (name.endsWith(".class")) {
                  new ClassReader(compiled).accept(new OfClass(), ClassReader.SKIP_FRAMES);
                }
              });
    }
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

  private final class OfClass extends ClassVisitor {
    private String owner = "";
    private boolean generated;

    OfClass() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        String parent,
        String @Nullable [] interfaces) {
      owner = name;
      generated = interfaces != null && List.of(interfaces).contains(INVOKER);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      if (generated) {
        // The engine's own, which hand on to the code.
        return null;
      }
      if (!name.startsWith("<")) {
        functions.add(name);
      }
      Set<Call> calls = new HashSet<>();
      methods.put(owner + '.' + name + descriptor, calls);
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
