package io.kakaritsuke.engine;

import java.util.List;
import java.util.function.Supplier;
import org.drools.base.definitions.InternalKnowledgePackage;
import org.drools.base.rule.accessor.CompiledInvoker;
import org.drools.core.rule.JavaDialectRuntimeData;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A class that rule files became, looked through method by method. Those that the engine writes to
 * hand on to an author's code are passed over; a class within a method, which only an author
 * writes, is none of them, whatever it says that it implements.
 */
abstract class AuthoredClass extends ClassVisitor {
  private static final String INVOKER = Type.getInternalName(CompiledInvoker.class);

  private String name = "";
  private boolean generated;

  AuthoredClass() {
    super(Opcodes.ASM9);
  }

  /** Looks through the classes of a package, as they are when this is called. */
  static void each(InternalKnowledgePackage rules, Supplier<? extends AuthoredClass> look) {
    if (rules.getDialectRuntimeRegistry().getDialectData("java")
        instanceof JavaDialectRuntimeData data) {
      data.getStore()
          .forEach(
              (name, compiled) -> {
                if (name.endsWith(".class")) {
                  new ClassReader(compiled).accept(look.get(), ClassReader.SKIP_FRAMES);
                }
              });
    }
  }

  /**
   * @param in internal name of its class
   */
  abstract MethodVisitor method(String in, String name, String descriptor);

  /** Every class, also those that are passed over. */
  void found(String name) {}

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      String parent,
      String @Nullable [] interfaces) {
    this.name = name;
    generated = interfaces != null && List.of(interfaces).contains(INVOKER);
    found(name);
  }

  @Override
  public void visitOuterClass(String owner, @Nullable String method, @Nullable String descriptor) {
    generated = false;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String method,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    return generated ? null : method(name, method, descriptor);
  }
}
