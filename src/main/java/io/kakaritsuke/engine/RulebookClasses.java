package io.kakaritsuke.engine;

import static org.objectweb.asm.Opcodes.*;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.Concern;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
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
  private static final String OWN_PACKAGE = Vocabulary.PACKAGE + ".";
  private static final String SHEET = Vocabulary.internal("Sheet");
  private static final String FACT_SHEET = Type.getInternalName(FactSheet.class);
  private static final String STAGE_FACTS = Type.getInternalName(StageFacts.class);
  private static final String LONG = "Ljava/lang/Long;";
  private static final String FACTS = Vocabulary.internal(Vocabulary.FACTS);

  private final Map<String, byte[]> bytes = new HashMap<>();
  private final List<Fact> facts;
  private final int stages;

  RulebookClasses(Rulebook rulebook, StagePlan plan) {
    super("rulebook " + rulebook.name(), ApplicationClasses.LOADER);
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

  // A name of the rules' own package is one of these classes or none at all.
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OWN_PACKAGE)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
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

  // The compilers of the engine read classes as resources, through the loaders above this one.
  @Override
  protected @Nullable URL findResource(String name) {
    byte[] code = name.endsWith(".class") ? bytes.get(name.substring(0, name.length() - 6)) : null;
    try {
      return code == null ? null : new URL(null, "memory:/" + name, new MemoryUrls(code));
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class MemoryUrls extends URLStreamHandler {
    private final byte[] content;

    MemoryUrls(byte[] content) {
      this.content = content;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() {
          return new ByteArrayInputStream(content);
        }
      };
    }
  }

  private void add(String internalName, ClassWriter writer) {
    writer.visitEnd();
    bytes.put(internalName, writer.toByteArray());
  }

  static ClassWriter begin(int access, String name, @Nullable String parent, String... interfaces) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(
        V17,
        (access & ACC_INTERFACE) == 0 ? access | ACC_SUPER : access,
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
      if (compared(fact)) {
        writer.visitMethod(
            ACC_PUBLIC | ACC_ABSTRACT, comparedGetter(fact), "()" + LONG, null, null);
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
      getter(writer, name, getter(fact), fact.name(), descriptor(fact));
      if (compared(fact)) {
        getter(writer, name, comparedGetter(fact), Vocabulary.comparedProperty(fact), LONG);
      }
    }
    return writer;
  }

  private static void getter(
      ClassWriter writer, String owner, String getter, String field, String type) {
    MethodVisitor get = writer.visitMethod(ACC_PUBLIC, getter, "()" + type, null, null);
    get.visitVarInsn(ALOAD, 0);
    get.visitFieldInsn(GETFIELD, owner, "sheet", "L" + SHEET + ";");
    get.visitFieldInsn(GETFIELD, SHEET, field, type);
    end(get, ARETURN);
  }

  private ClassWriter sheetClass() {
    ClassWriter writer = begin(ACC_PUBLIC | ACC_FINAL, SHEET, FACT_SHEET);
    MethodVisitor constructor = writer.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
    constructor.visitVarInsn(ALOAD, 0);
    constructor.visitMethodInsn(INVOKESPECIAL, FACT_SHEET, "<init>", "()V", false);
    end(constructor, RETURN);
    for (Fact fact : facts) {
      writer.visitField(0, fact.name(), descriptor(fact), null, null);
      if (compared(fact)) {
        writer.visitField(0, Vocabulary.comparedProperty(fact), LONG, null, null);
      }
    }
    load(writer, "load", 0);
    load(writer, "loadDecided", firstDecided());
    stageMethod(writer);
    return writer;
  }

  private int firstDecided() {
    return (int) facts.stream().filter(fact -> fact.origin() != Origin.DECIDED).count();
  }

  private void load(ClassWriter writer, String method, int from) {
    MethodVisitor load =
        writer.visitMethod(ACC_PUBLIC, method, "([Ljava/lang/Object;)V", null, null);
    for (int i = from; i < facts.size(); i++) {
      Fact fact = facts.get(i);
      loadValue(load, i, fact);
      load.visitFieldInsn(PUTFIELD, SHEET, fact.name(), descriptor(fact));
      if (compared(fact)) {
        loadValue(load, i, fact);
        load.visitMethodInsn(
            INVOKESTATIC,
            Type.getInternalName(ComparedAs.class),
            fact.type() == FactType.DATE ? "epochDay" : "scaled",
            "(" + descriptor(fact) + ")" + LONG,
            false);
        load.visitFieldInsn(PUTFIELD, SHEET, Vocabulary.comparedProperty(fact), LONG);
      }
    }
    end(load, RETURN);
  }

  private static void loadValue(MethodVisitor load, int index, Fact fact) {
    load.visitVarInsn(ALOAD, 0);
    load.visitVarInsn(ALOAD, 1);
    load.visitIntInsn(SIPUSH, index);
    load.visitInsn(AALOAD);
    load.visitTypeInsn(CHECKCAST, Type.getInternalName(fact.type().valueClass()));
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

  private static boolean compared(Fact fact) {
    return fact.type() == FactType.DATE || fact.type() == FactType.DECIMAL;
  }

  private static String comparedGetter(Fact fact) {
    return Vocabulary.getter(Vocabulary.comparedProperty(fact));
  }

  private static String descriptor(Fact fact) {
    return Type.getDescriptor(fact.type().valueClass());
  }

  private static String signature(Fact fact) {
    return "()" + descriptor(fact);
  }
}
