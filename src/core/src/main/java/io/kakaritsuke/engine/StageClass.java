package io.kakaritsuke.engine;

import static org.objectweb.asm.Opcodes.*;

import io.kakaritsuke.rulebook.Concern;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** Writes the class of what is inserted in a stage, with every fact as a property. */
final class StageClass {
  private static final String STAGE_FACTS = Type.getInternalName(StageFacts.class);
  private static final String VALUES = Type.getDescriptor(Object[].class);
  private static final String TAKES_VALUES = "(" + VALUES + ")V";

  private StageClass() {}

  /**
   * @param name the internal one
   * @param rules the concerns whose DRL rules match in the stage
   */
  static ClassWriter write(String name, List<Concern> rules, List<FactProperty> properties) {
    ClassWriter writer =
        RulebookClasses.begin(ACC_PUBLIC | ACC_FINAL, name, STAGE_FACTS, interfaces(rules));
    constructor(writer);
    for (FactProperty property : FactProperty.ofRules(properties)) {
      String type = "()" + Type.getDescriptor(property.type());
      MethodVisitor get = writer.visitMethod(ACC_PUBLIC, property.getter(), type, null, null);
      get.visitVarInsn(ALOAD, 0);
      get.visitFieldInsn(GETFIELD, STAGE_FACTS, "properties", VALUES);
      get.visitIntInsn(SIPUSH, property.index());
      get.visitInsn(AALOAD);
      get.visitTypeInsn(CHECKCAST, Type.getInternalName(property.type()));
      end(get, ARETURN);
    }
    return writer;
  }

  private static String[] interfaces(List<Concern> rules) {
    return rules.isEmpty()
        ? new String[] {Vocabulary.internal(Vocabulary.FACTS)}
        : rules.stream()
            .map(concern -> Vocabulary.internal(Vocabulary.typeOf(concern)))
            .toArray(String[]::new);
  }

  private static void constructor(ClassWriter writer) {
    MethodVisitor constructor = writer.visitMethod(ACC_PUBLIC, "<init>", TAKES_VALUES, null, null);
    constructor.visitVarInsn(ALOAD, 0);
    constructor.visitVarInsn(ALOAD, 1);
    constructor.visitMethodInsn(INVOKESPECIAL, STAGE_FACTS, "<init>", TAKES_VALUES, false);
    end(constructor, RETURN);
  }

  private static void end(MethodVisitor method, int returnInstruction) {
    method.visitInsn(returnInstruction);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }
}
