package io.kakaritsuke.engine;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.drools.base.definitions.InternalKnowledgePackage;
import org.drools.core.rule.JavaDialectRuntimeData;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Weaves the counting of {@link Allowance} into the classes that the engine compiles from rule
 * files: a loop in Java cannot be stopped from outside, so each looks itself whether it may go on.
 * Methods of the platform that may take for ever are called by way of {@link CountedCalls}. What
 * the code does is not changed.
 */
final class CountedCode extends ClassVisitor {
  private static final String ALLOWANCE = Type.getInternalName(Allowance.class);
  private static final String CALLS = Type.getInternalName(CountedCalls.class);
  private static final String OF_TEXT = "(Ljava/lang/String;)V";
  private static final String STRING = Type.getInternalName(String.class);
  private static final Set<String> TEXTS =
      Set.of(STRING, "java/lang/StringBuilder", "java/lang/StringBuffer");
  private static final Set<String> NUMBERS = Set.of("java/math/BigDecimal", "java/math/BigInteger");

  private static final Set<String> SIZING = Set.of("<init>", "ensureCapacity", "setLength");

  private CountedCode(ClassWriter writer) {
    super(Opcodes.ASM9, writer);
  }

  /** Counts in all classes of the package; to be called before its classes are loaded. */
  static void in(InternalKnowledgePackage rules) {
    if (rules.getDialectRuntimeRegistry().getDialectData("java")
        instanceof JavaDialectRuntimeData data) {
      for (Map.Entry<String, byte[]> compiled : data.getStore().entrySet()) {
        if (compiled.getKey().endsWith(".class")) {
          compiled.setValue(counted(compiled.getValue()));
        }
      }
    }
  }

  private static byte[] counted(byte[] compiled) {
    ClassReader reader = new ClassReader(compiled);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(new CountedCode(writer), 0);
    return writer.toByteArray();
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
    boolean isInvoker = name.startsWith("get") && (access & Opcodes.ACC_ABSTRACT) != 0;
    return isInvoker ? method : new Counting(method);
  }

  private static final class Counting extends MethodVisitor {
    private final Set<Label> passed = new HashSet<>();

    Counting(MethodVisitor method) {
      super(Opcodes.ASM9, method);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      call("step", "()V");
    }

    @Override
    public void visitLabel(Label label) {
      passed.add(label);
      super.visitLabel(label);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      countIfBack(label);
      super.visitJumpInsn(opcode, label);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
      countIfBack(otherwise, labels);
      super.visitTableSwitchInsn(min, max, otherwise, labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
      countIfBack(otherwise, labels);
      super.visitLookupSwitchInsn(otherwise, keys, labels);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
      if (opcode == Opcodes.NEWARRAY) {
        countArray();
      }
      super.visitIntInsn(opcode, operand);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      if (opcode == Opcodes.ANEWARRAY) {
        countArray();
      }
      super.visitTypeInsn(opcode, type);
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
      if (dimensions >= 2) {
        visitInsn(Opcodes.DUP2);
        call("array", "(II)V");
      }
      super.visitMultiANewArrayInsn(descriptor, dimensions);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      if (owner.equals(STRING) && name.equals("repeat")) {
        visitInsn(Opcodes.DUP2);
        call("repeated", "(Ljava/lang/String;I)V");
      }
      if (name.equals("<init>") && NUMBERS.contains(owner) && descriptor.equals(OF_TEXT)) {
        visitInsn(Opcodes.DUP);
        call(CALLS, "number", OF_TEXT);
      }
      countGiven(owner, name, descriptor);
      boolean isStatic = opcode == Opcodes.INVOKESTATIC;
      String counted = CountedCalls.insteadOf(owner, name, descriptor, isStatic);
      if (counted.isEmpty()) {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      } else {
        call(CALLS, name, counted);
      }
      countMade(descriptor);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, org.objectweb.asm.Handle bootstrap, Object... arguments) {
      super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
      countMade(descriptor);
    }

    /** What is about to be made of so many elements, or to be copied. */
    private void countGiven(String owner, String name, String descriptor) {
      boolean sized = owner.startsWith("java/util/") || TEXTS.contains(owner);
      if (sized && SIZING.contains(name)) {
        if (descriptor.equals("(I)V")) {
          visitInsn(Opcodes.DUP);
          call("array", "(I)V");
        } else if (descriptor.equals("(IF)V")) {
          visitInsn(Opcodes.DUP2);
          call("table", "(IF)V");
        }
      }
      if (descriptor.startsWith("(Ljava/util/Collection;)")) {
        visitInsn(Opcodes.DUP);
        call("copied", "(Ljava/util/Collection;)V");
      } else if (descriptor.startsWith("(Ljava/util/Map;)")) {
        visitInsn(Opcodes.DUP);
        call("copied", "(Ljava/util/Map;)V");
      }
    }

    private void countIfBack(Label target, Label... more) {
      boolean back = passed.contains(target);
      for (Label label : more) {
        back |= passed.contains(label);
      }
      if (back) {
        call("step", "()V");
      }
    }

    private void countArray() {
      visitInsn(Opcodes.DUP);
      call("array", "(I)V");
    }

    private void countMade(String descriptor) {
      Type made = Type.getReturnType(descriptor);
      if (made.getSort() != Type.OBJECT) {
        return;
      }
      if (TEXTS.contains(made.getInternalName())) {
        visitInsn(Opcodes.DUP);
        call("made", "(Ljava/lang/CharSequence;)V");
      } else if (NUMBERS.contains(made.getInternalName())) {
        visitInsn(Opcodes.DUP);
        call("made", "(" + made.getDescriptor() + ")V");
      }
    }

    // Past this visitor's own overrides: what is woven in is not itself counted.
    private void call(String name, String descriptor) {
      call(ALLOWANCE, name, descriptor);
    }

    private void call(String owner, String name, String descriptor) {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }
  }
}
