package io.kakaritsuke.engine;

import static org.objectweb.asm.Opcodes.*;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.Concern;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Rulebook;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Writes the two classes of a stage: the one that its table rules match, with the facts that its
 * tables ask for, and the one below it with all facts, which DRL rules match and which is inserted.
 * For each constraint the engine looks at all properties of the type it stands in, so that a type
 * with few of them compiles sooner.
 */
final class StageClasses {
  private static final String STAGE_FACTS = Type.getInternalName(StageFacts.class);
  private static final String VALUES = Type.getDescriptor(Object[].class);
  private static final String TAKES_VALUES = "(" + VALUES + ")V";

  private final Rulebook rulebook;
  private final StagePlan plan;
  private final int stage;
  private final String asked;
  private final List<FactProperty> properties;
  private final Set<String> names = new HashSet<>();

  StageClasses(Rulebook rulebook, StagePlan plan, int stage) {
    this.rulebook = rulebook;
    this.plan = plan;
    this.stage = stage;
    this.asked = Vocabulary.internal(Vocabulary.typeOf(stage));
    this.properties = FactProperty.of(rulebook.catalogue());
    for (DecisionTable table : rulebook.tables()) {
      if (plan.stageOf(table) == stage) {
        table.columns().forEach(this::note);
      }
    }
  }

  private void note(Column column) {
    Fact fact = column.fact() == null ? null : rulebook.catalogue().fact(column.fact());
    if (fact != null) {
      names.add(fact.name());
      if (fact.type() == FactType.CODES) {
        // Whether there are any signals is asked by way of it.
        names.add(FactCatalogue.HIGHEST_SEVERITY);
      }
    }
  }

  /** The class that the stage's table rules match. */
  ClassWriter asked() {
    ClassWriter writer = RulebookClasses.begin(ACC_PUBLIC | ACC_ABSTRACT, asked, STAGE_FACTS);
    constructor(writer, ACC_PROTECTED, STAGE_FACTS);
    getters(writer, property -> names.contains(property.fact().name()));
    return writer;
  }

  /** The class that is inserted. */
  ClassWriter all() {
    String name = Vocabulary.internal(Vocabulary.factsOf(stage));
    ClassWriter writer = RulebookClasses.begin(ACC_PUBLIC | ACC_FINAL, name, asked, interfaces());
    constructor(writer, ACC_PUBLIC, asked);
    getters(writer, property -> !names.contains(property.fact().name()));
    return writer;
  }

  private static void constructor(ClassWriter writer, int access, String parent) {
    MethodVisitor constructor = writer.visitMethod(access, "<init>", TAKES_VALUES, null, null);
    constructor.visitVarInsn(ALOAD, 0);
    constructor.visitVarInsn(ALOAD, 1);
    constructor.visitMethodInsn(INVOKESPECIAL, parent, "<init>", TAKES_VALUES, false);
    end(constructor, RETURN);
  }

  private String[] interfaces() {
    List<Concern> rules = plan.rulesIn(stage);
    return rules.isEmpty()
        ? new String[] {Vocabulary.internal(Vocabulary.FACTS)}
        : rules.stream()
            .map(concern -> Vocabulary.internal(Vocabulary.typeOf(concern)))
            .toArray(String[]::new);
  }

  private void getters(ClassWriter writer, Predicate<FactProperty> which) {
    for (FactProperty property : properties) {
      if (which.test(property)) {
        String type = "()" + Type.getDescriptor(property.type());
        MethodVisitor get = writer.visitMethod(ACC_PUBLIC, property.getter(), type, null, null);
        get.visitVarInsn(ALOAD, 0);
        get.visitFieldInsn(GETFIELD, STAGE_FACTS, "properties", VALUES);
        get.visitIntInsn(SIPUSH, property.index());
        get.visitInsn(AALOAD);
        get.visitTypeInsn(CHECKCAST, Type.getInternalName(property.type()));
        end(get, ARETURN);
      }
    }
  }

  private static void end(MethodVisitor method, int returnInstruction) {
    method.visitInsn(returnInstruction);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }
}
