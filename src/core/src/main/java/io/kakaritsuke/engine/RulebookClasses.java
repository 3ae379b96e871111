package io.kakaritsuke.engine;

import static org.objectweb.asm.Opcodes.*;

import io.kakaritsuke.rulebook.Concern;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Type;

/**
 * Writes and loads the classes of one rulebook version: what rules match, with typed, nullable
 * properties (types declared in DRL would turn missing into 0), and the settings. Names come from
 * the catalogue, which admits identifiers only.
 */
final class RulebookClasses extends ClassLoader {
  private static final String OWN_PACKAGE = Vocabulary.PACKAGE + ".";
  private static final String FACTS = Vocabulary.internal(Vocabulary.FACTS);

  private final Map<String, byte[]> bytes = new HashMap<>();
  private final int stages;

  RulebookClasses(Rulebook rulebook, StagePlan plan) {
    super("rulebook " + rulebook.name(), ApplicationClasses.LOADER);
    List<FactProperty> all = FactProperty.of(rulebook.catalogue());
    this.stages = plan.stages();
    add(FACTS, factsInterface(all));
    for (Concern concern : Concern.values()) {
      String name = Vocabulary.internal(Vocabulary.typeOf(concern));
      add(name, begin(ACC_PUBLIC | ACC_ABSTRACT | ACC_INTERFACE, name, null, FACTS));
    }
    for (int stage = 0; stage < stages; stage++) {
      String name = Vocabulary.internal(Vocabulary.typeOf(stage));
      add(name, StageClass.write(name, plan.rulesIn(stage), all));
    }
    add(
        Vocabulary.internal(Vocabulary.SETTINGS),
        SettingsClass.write(rulebook.settings().toArray(Setting[]::new)));
  }

  /** New objects for rules to match, one for each stage, that read from the sheet. */
  List<StageFacts> newStages(FactSheet sheet) {
    List<StageFacts> all = new ArrayList<>();
    try {
      for (int stage = 0; stage < stages; stage++) {
        Object facts =
            typeOf(stage).getConstructor(Object[].class).newInstance((Object) sheet.properties());
        all.add((StageFacts) facts);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return all;
  }

  /** The class that the table rules of a stage match. */
  Class<?> typeOf(int stage) {
    try {
      return loadClass(OWN_PACKAGE + Vocabulary.typeOf(stage));
    } catch (ClassNotFoundException e) {
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

  private static ClassWriter factsInterface(List<FactProperty> properties) {
    ClassWriter writer = begin(ACC_PUBLIC | ACC_ABSTRACT | ACC_INTERFACE, FACTS, null);
    for (FactProperty property : FactProperty.ofRules(properties)) {
      writer.visitMethod(
          ACC_PUBLIC | ACC_ABSTRACT,
          property.getter(),
          "()" + Type.getDescriptor(property.type()),
          null,
          null);
    }
    writer.visitMethod(
        ACC_PUBLIC | ACC_ABSTRACT,
        "decide",
        "()" + Type.getDescriptor(Collector.class),
        null,
        null);
    return writer;
  }
}
