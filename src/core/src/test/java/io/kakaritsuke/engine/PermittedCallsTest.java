package io.kakaritsuke.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Type;

/**
 * The list of what rules may call, method by method: each comes to an end soon, or counts, or makes
 * a decision one that is waited for and given up.
 */
class PermittedCallsTest {
  /**
   * Of what is counted, that which is as short as what it is given is long, and that is bounded: a
   * step each time, all of a text, all digits of a number. Regular expressions look at counted
   * texts.
   */
  private static final Map<String, Set<String>> AS_LONG_AS_GIVEN =
      Map.of(
          "java/util/List",
          Set.of("iterator"),
          "java/util/Collection",
          Set.of("iterator"),
          "java/util/Iterator",
          Set.of("hasNext", "next"),
          "java/lang/String",
          // How often is looked at before.
          Set.of("codePointCount", "getBytes", "repeat", "replace(CC)Ljava/lang/String;"),
          "java/lang/StringBuilder",
          Set.of("delete", "deleteCharAt", "insert", "replace", "reverse", "setCharAt"),
          "java/lang/StringBuffer",
          Set.of("delete", "deleteCharAt", "insert", "replace", "reverse", "setCharAt"),
          "java/math/BigDecimal",
          Set.of(
              "divide(Ljava/math/BigDecimal;)Ljava/math/BigDecimal;",
              "divide(Ljava/math/BigDecimal;I)Ljava/math/BigDecimal;",
              "divide(Ljava/math/BigDecimal;Ljava/math/MathContext;)Ljava/math/BigDecimal;",
              "divide(Ljava/math/BigDecimal;Ljava/math/RoundingMode;)Ljava/math/BigDecimal;",
              "divideAndRemainder",
              "divideToIntegralValue",
              "intValueExact",
              "longValueExact",
              "plus",
              "remainder",
              "round",
              "scaleByPowerOfTen",
              "stripTrailingZeros",
              "toBigInteger",
              "toPlainString",
              "unscaledValue"),
          "java/math/BigInteger",
          Set.of("divide", "intValueExact", "longValueExact", "mod", "remainder", "testBit"),
          "java/util/regex/Matcher",
          Set.of("end", "find", "group", "groupCount", "lookingAt", "matches", "start"),
          "java/util/regex/Pattern",
          Set.of("pattern", "quote"));

  private record Call(String owner, String name, String descriptor, Executable method) {
    String named() {
      return owner + '.' + name;
    }

    boolean isAsLongAsGiven() {
      Set<String> names = AS_LONG_AS_GIVEN.getOrDefault(owner, Set.of());
      return names.contains(name) || names.contains(name + descriptor);
    }

    boolean isStatic() {
      return Modifier.isStatic(method.getModifiers());
    }

    Ending ending() {
      return KnownCalls.of(owner, name, descriptor);
    }
  }

  private static List<Call> permitted() throws IOException {
    List<Call> calls = new ArrayList<>();
    Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base/java");
    try (Stream<Path> files = Files.walk(base)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".class")).toList()) {
        String owner = "java/" + base.relativize(file).toString().replaceAll("\\.class$", "");
        if (Permitted.isClass(owner)) {
          add(owner, calls);
        }
      }
    }
    return calls;
  }

  private static void add(String owner, List<Call> calls) {
    Class<?> type;
    try {
      type = Class.forName(owner.replace('/', '.'), false, null);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
    if (!Modifier.isPublic(type.getModifiers())) {
      return;
    }
    for (Method method : type.getMethods()) {
      String descriptor = Type.getMethodDescriptor(method);
      if (Permitted.has(owner, method.getName(), descriptor)) {
        calls.add(new Call(owner, method.getName(), descriptor, method));
      }
    }
    Arrays.stream(type.getConstructors())
        .map(made -> new Call(owner, "<init>", Type.getConstructorDescriptor(made), made))
        .filter(call -> Permitted.has(owner, "<init>", call.descriptor()))
        .forEach(calls::add);
  }

  @Test
  void whatIsCountedIsCalledByWayOfACountedCallOrBoundedByWhatItIsGiven() throws IOException {
    Set<String> uncounted = new TreeSet<>();
    int counted = 0;
    for (Call call : permitted()) {
      if (call.ending() == Ending.COUNTED && !call.isAsLongAsGiven()) {
        counted++;
        String instead =
            CountedCalls.insteadOf(call.owner(), call.name(), call.descriptor(), call.isStatic());
        if (instead.isEmpty()) {
          uncounted.add(call.named() + call.descriptor());
        }
      }
    }

    assertThat(counted).isGreaterThan(20);
    assertThat(uncounted).isEmpty();
  }

  /** What holds others of its kind, or is asked again and again, may take for ever. */
  @Test
  void nothingThatEndsAtOnceMakesOrGoesThroughCollections() throws IOException {
    Set<String> found = new TreeSet<>();
    for (Call call : permitted()) {
      if (call.ending() == Ending.AT_ONCE) {
        List<Class<?>> types = new ArrayList<>(List.of(call.method().getParameterTypes()));
        if (call.method() instanceof Method method) {
          types.add(method.getReturnType());
        }
        if (types.stream().anyMatch(PermittedCallsTest::isRepeated)) {
          found.add(call.named() + call.descriptor());
        }
      }
    }

    // It looks one text up.
    found.remove("java/time/ZoneId.of(Ljava/lang/String;Ljava/util/Map;)Ljava/time/ZoneId;");
    assertThat(found).isEmpty();
  }

  private static boolean isRepeated(Class<?> type) {
    return Iterable.class.isAssignableFrom(type)
        || Map.class.isAssignableFrom(type)
        || java.util.Iterator.class.isAssignableFrom(type)
        || BaseStream.class.isAssignableFrom(type);
  }

  @Test
  void everythingElseIsWaitedForInAnotherThread() throws IOException {
    Set<String> unknown = new TreeSet<>();
    for (Call call : permitted()) {
      if (call.ending() == Ending.UNKNOWN) {
        unknown.add(call.owner());
      }
    }

    assertThat(unknown)
        .contains("java/util/ArrayList", "java/util/HashMap", "java/util/Arrays")
        .contains("java/util/stream/Stream", "java/util/function/Supplier")
        .contains("java/time/format/DateTimeFormatter");
  }
}
