package io.kakaritsuke.engine;

import static org.objectweb.asm.Opcodes.*;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Concern;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Writes and loads the classes of one rulebook version: the fact sheet with typed, nullable fields
 * (types declared in DRL would turn missing into 0), the views that rules match, and the settings.
 * Names come from the catalogue, which admits identifiers only.
 */
final class RulebookClasses extends ClassLoader {
  private static final String SHEET = Vocabulary.internal("Sheet");
  private static final String FACT_SHEET = Type.getInternalName(FactSheet.class);
  private static final String STAGE_FACTS = Type.getInternalName(StageFacts.class);
  private static final String FACTS = Vocabulary.internal(Vocabulary.FACTS);

  private final Map<String, byte[]> bytes = new HashMap<>();
  private final List<Fact> facts;
  private final int stages;

  RulebookClasses(Rulebook rulebook, StagePlan plan) {
    super("rulebook " + rulebook.name(), RulebookClasses.class.getClassLoader());
    this.facts = rulebook.catalogue().facts();
    this.stages = plan.stages();
    add(FACTS, factsInterface());
    for (Concern concern : Concern.values()) {
      String name = Vocabulary.internal(Vocabulary.typeOf(concern));
      add(name, begin(ACC_PUBLIC | ACC_ABSTRACT | ACC_INTERFACE, name, null, FACTS));
    }
    for (int stage = 0; stage < stages; stage++) {
      add(Vocabulary.internal(Vocabulary.typeOf(stage)), stageClass(stage, plan.rulesIn(stage)));
    }
    add(SHEET, sheetClass());
    add(
        Vocabulary.internal(Vocabulary.SETTINGS),
        SettingsClass.write(rulebook.settings().toArray(Setting[]::new)));
  }

  /** A new, empty fact sheet. */
  FactSheet newSheet() {
    try {
      return (FactSheet) loadClass(Vocabulary.PACKAGE + ".Sheet").getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] code = bytes.get(name.replace('.', '/'));
    if (code == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, code, 0, code.length);
  }

  // The compilers of the engine read classes as resources.
  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    byte[] code = name.endsWith(".class") ? bytes.get(name.substring(0, name.length() - 6)) : null;
    return code == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(code);
  }

  private void add(String internalName, ClassWriter writer) {
    writer.visitEnd();
    bytes.put(internalName, writer.toByteArray());
  }

  static ClassWriter begin(int access, String name, @Nullable String parent, String... interfaces) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(
        V17,
        access | ACC_SUPER,
        name,
        null,
        parent == null ? "java/lang/Object" : parent,
        interfaces);
    return writer;
  }

  private ClassWriter factsInterface() {
    ClassWriter writer = begin(ACC_PUBLIC | ACC_ABSTRACT | ACC_INTERFACE, FACTS, null);
    for (Fact fact : facts) {
      writer.visitMethod(ACC_PUBLIC | ACC_ABSTRACT, getter(fact), signature(fact), null, null);
      if (fact.type() == FactType.DATE) {
        writer.visitMethod(
            ACC_PUBLIC | ACC_ABSTRACT, dayGetter(fact), "()Ljava/lang/Long;", null, null);
      }
    }
    writer.visitMethod(
        ACC_PUBLIC | ACC_ABSTRACT,
        "decide",
        "()" + Type.getDescriptor(Collector.class),
        null,
        null);
    return writer;
  }

  private ClassWriter stageClass(int stage, List<Concern> rules) {
    String name = Vocabulary.internal(Vocabulary.typeOf(stage));
    String[] interfaces =
        rules.isEmpty()
            ? new String[] {FACTS}
            : rules.stream()
                .map(concern -> Vocabulary.internal(Vocabulary.typeOf(concern)))
                .toArray(String[]::new);
    ClassWriter writer = begin(ACC_PUBLIC | ACC_FINAL, name, STAGE_FACTS, interfaces);
    String sheet = "L" + SHEET + ";";
    writer.visitField(ACC_PRIVATE | ACC_FINAL, "sheet", sheet, null, null);
    MethodVisitor constructor =
        writer.visitMethod(ACC_PUBLIC, "<init>", "(" + sheet + ")V", null, null);
    constructor.visitVarInsn(ALOAD, 0);
    constructor.visitMethodInsn(INVOKESPECIAL, STAGE_FACTS, "<init>", "()V", false);
    constructor.visitVarInsn(ALOAD, 0);
    constructor.visitVarInsn(ALOAD, 1);
    constructor.visitFieldInsn(PUTFIELD, name, "sheet", sheet);
    end(constructor, RETURN);
    for (Fact fact : facts) {
      MethodVisitor get = writer.visitMethod(ACC_PUBLIC, getter(fact), signature(fact), null, null);
      get.visitVarInsn(ALOAD, 0);
      get.visitFieldInsn(GETFIELD, name, "sheet", sheet);
      get.visitFieldInsn(GETFIELD, SHEET, fact.name(), descriptor(fact));
      end(get, ARETURN);
      if (fact.type() == FactType.DATE) {
        dayGetter(writer, name, fact);
      }
    }
    return writer;
  }

  private static void dayGetter(ClassWriter writer, String name, Fact fact) {
    MethodVisitor get =
        writer.visitMethod(ACC_PUBLIC, dayGetter(fact), "()Ljava/lang/Long;", null, null);
    get.visitVarInsn(ALOAD, 0);
    get.visitFieldInsn(GETFIELD, name, "sheet", "L" + SHEET + ";");
    get.visitFieldInsn(GETFIELD, SHEET, fact.name(), descriptor(fact));
    get.visitMethodInsn(
        INVOKESTATIC,
        Type.getInternalName(Dates.class),
        "epochDay",
        "(Ljava/time/LocalDate;)Ljava/lang/Long;",
        false);
    end(get, ARETURN);
  }

  private ClassWriter sheetClass() {
    ClassWriter writer = begin(ACC_PUBLIC | ACC_FINAL, SHEET, FACT_SHEET);
    MethodVisitor constructor = writer.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
    constructor.visitVarInsn(ALOAD, 0);
    constructor.visitMethodInsn(INVOKESPECIAL, FACT_SHEET, "<init>", "()V", false);
    end(constructor, RETURN);
    MethodVisitor load =
        writer.visitMethod(ACC_PUBLIC, "load", "([Ljava/lang/Object;)V", null, null);
    for (int i = 0; i < facts.size(); i++) {
      Fact fact = facts.get(i);
      writer.visitField(0, fact.name(), descriptor(fact), null, null);
      load.visitVarInsn(ALOAD, 0);
      load.visitVarInsn(ALOAD, 1);
      load.visitIntInsn(SIPUSH, i);
      load.visitInsn(AALOAD);
      load.visitTypeInsn(CHECKCAST, Type.getInternalName(fact.type().valueClass()));
      load.visitFieldInsn(PUTFIELD, SHEET, fact.name(), descriptor(fact));
    }
    end(load, RETURN);
    stageMethod(writer);
    return writer;
  }

  private void stageMethod(ClassWriter writer) {
    MethodVisitor method =
        writer.visitMethod(
            ACC_PUBLIC, "stage", "(I)" + Type.getDescriptor(StageFacts.class), null, null);
    for (int stage = 0; stage < stages; stage++) {
      String name = Vocabulary.internal(Vocabulary.typeOf(stage));
      Label next = new Label();
      method.visitVarInsn(ILOAD, 1);
      method.visitIntInsn(SIPUSH, stage);
      method.visitJumpInsn(IF_ICMPNE, next);
      method.visitTypeInsn(NEW, name);
      method.visitInsn(DUP);
      method.visitVarInsn(ALOAD, 0);
      method.visitMethodInsn(INVOKESPECIAL, name, "<init>", "(L" + SHEET + ";)V", false);
      method.visitInsn(ARETURN);
      method.visitLabel(next);
      method.visitFrame(F_SAME, 0, null, 0, null);
    }
    method.visitInsn(ACONST_NULL);
    end(method, ARETURN);
  }

  private static void end(MethodVisitor method, int returnInstruction) {
    method.visitInsn(returnInstruction);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  private static String getter(Fact fact) {
    return Vocabulary.getter(fact.name());
  }

  private static String dayGetter(Fact fact) {
    return Vocabulary.getter(Vocabulary.dayProperty(fact.name()));
  }

  private static String descriptor(Fact fact) {
    return Type.getDescriptor(fact.type().valueClass());
  }

  private static String signature(Fact fact) {
    return "()" + descriptor(fact);
  }
}
