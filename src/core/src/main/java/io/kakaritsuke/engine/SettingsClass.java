package io.kakaritsuke.engine;

import static org.objectweb.asm.Opcodes.*;

import io.kakaritsuke.rulebook.Setting;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** Writes the class whose constants are the settings of a rulebook version. */
final class SettingsClass {
  private static final String NAME = Vocabulary.internal(Vocabulary.SETTINGS);
  private static final int CONSTANT = ACC_PUBLIC | ACC_STATIC | ACC_FINAL;

  private SettingsClass() {}

  static ClassWriter write(Setting... settings) {
    ClassWriter writer = RulebookClasses.begin(ACC_PUBLIC | ACC_FINAL, NAME, null);
    MethodVisitor init = writer.visitMethod(ACC_STATIC, "<clinit>", "()V", null, null);
    for (Setting setting : settings) {
      field(writer, init, setting);
    }
    init.visitInsn(RETURN);
    init.visitMaxs(0, 0);
    init.visitEnd();
    return writer;
  }

  private static void field(ClassWriter writer, MethodVisitor init, Setting setting) {
    Object value = setting.value();
    if (value instanceof Long || value instanceof String) {
      String type = value instanceof Long ? "J" : "Ljava/lang/String;";
      writer.visitField(CONSTANT, setting.code(), type, null, value);
    } else if (value instanceof Boolean flag) {
      writer.visitField(CONSTANT, setting.code(), "Z", null, flag ? 1 : 0);
    } else if (value instanceof BigDecimal decimal) {
      writer.visitField(CONSTANT, setting.code(), Type.getDescriptor(BigDecimal.class), null, null);
      init.visitTypeInsn(NEW, Type.getInternalName(BigDecimal.class));
      init.visitInsn(DUP);
      init.visitLdcInsn(decimal.toPlainString());
      init.visitMethodInsn(
          INVOKESPECIAL, "java/math/BigDecimal", "<init>", "(Ljava/lang/String;)V", false);
      init.visitFieldInsn(PUTSTATIC, NAME, setting.code(), Type.getDescriptor(BigDecimal.class));
    } else if (value instanceof LocalDate date) {
      writer.visitField(CONSTANT, setting.code(), Type.getDescriptor(LocalDate.class), null, null);
      init.visitLdcInsn(date.toEpochDay());
      init.visitMethodInsn(
          INVOKESTATIC, "java/time/LocalDate", "ofEpochDay", "(J)Ljava/time/LocalDate;", false);
      init.visitFieldInsn(PUTSTATIC, NAME, setting.code(), Type.getDescriptor(LocalDate.class));
    }
  }
}
