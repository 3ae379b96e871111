package io.kakaritsuke.engine;

import io.kakaritsuke.rulebook.Concern;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the code of rules may use of the platform: texts, numbers, days and collections. Everything
 * else is outside of a decision, as files, threads, other processes, and what the whole process
 * shares; a list of what is refused would never be whole.
 */
final class Permitted {
  /** A class whose methods may all be called but some, or only some. */
  private record Methods(boolean all, Set<String> but) {
    boolean have(String name) {
      return all != but.contains(name);
    }
  }

  private static final Map<String, Methods> CLASSES = new HashMap<>();

  /** What is told of every object, of which no two runs say the same. */
  private static final String IDENTITY = "getClass hashCode wait notify notifyAll finalize";

  private static final Pattern FAILURES =
      Pattern.compile("java/(?:lang|util|time|math)/\\w*(?:Exception|Error|Throwable)");
  private static final Set<String> OF_FAILURES =
      words("<init> getMessage getLocalizedMessage toString getCause");

  static {
    only("java/lang/Object", "<init> equals toString");
    only("java/lang/Enum", "<init> name ordinal compareTo equals toString valueOf values");
    only("java/lang/Record", "<init>");
    for (String type : "Byte Short Float Double Character Number".split(" ")) {
      all("java/lang/" + type, "");
    }
    all("java/lang/Boolean", "getBoolean");
    all("java/lang/Integer", "getInteger");
    all("java/lang/Long", "getLong");
    all("java/lang/Math", "random");
    all("java/lang/StrictMath", "random");
    all("java/lang/String", "intern describeConstable resolveConstantDesc");
    all("java/lang/StringBuilder", "");
    all("java/lang/StringBuffer", "");
    for (String type : "CharSequence Comparable Iterable AutoCloseable Runnable".split(" ")) {
      all("java/lang/" + type, "spliterator");
    }
    all("java/math/BigDecimal", "");
    all("java/math/BigInteger", "probablePrime nextProbablePrime isProbablePrime");
    all("java/math/MathContext", "");
    for (String type :
        ("LocalDate LocalDateTime LocalTime Year YearMonth MonthDay Period Duration Instant"
                + " OffsetDateTime ZonedDateTime ZoneId ZoneOffset")
            .split(" ")) {
      all("java/time/" + type, "now systemDefault");
    }
    for (String type :
        ("Temporal TemporalAccessor TemporalAmount TemporalUnit TemporalField TemporalAdjuster"
                + " TemporalAdjusters WeekFields IsoFields ValueRange")
            .split(" ")) {
      all("java/time/temporal/" + type, "");
    }
    all("java/time/format/DateTimeFormatter", "");
    for (String type :
        ("math/RoundingMode time/DayOfWeek time/Month time/temporal/ChronoUnit"
                + " time/temporal/ChronoField time/format/TextStyle")
            .split(" ")) {
      all("java/" + type, IDENTITY);
    }
    for (String type : "ChronoLocalDate ChronoLocalDateTime ChronoPeriod".split(" ")) {
      all("java/time/chrono/" + type, "now");
    }
    for (String type :
        ("Collection SequencedCollection List Set SortedSet NavigableSet Queue Deque Map Map$Entry"
                + " SortedMap NavigableMap ArrayList LinkedList ArrayDeque PriorityQueue HashMap"
                + " LinkedHashMap TreeMap HashSet LinkedHashSet TreeSet AbstractMap$SimpleEntry"
                + " AbstractMap$SimpleImmutableEntry AbstractCollection AbstractList AbstractMap"
                + " AbstractSet Iterator ListIterator PrimitiveIterator$OfInt Comparator Optional"
                + " OptionalInt OptionalLong OptionalDouble StringJoiner StringTokenizer"
                + " IntSummaryStatistics LongSummaryStatistics DoubleSummaryStatistics")
            .split(" ")) {
      all("java/util/" + type, "parallelStream spliterator getClass");
    }
    all("java/util/Objects", "toIdentityString");
    only(
        "java/util/Collections",
        "addAll disjoint emptyList emptyMap emptySet frequency max min reverse reverseOrder"
            + " singleton singletonList singletonMap sort swap unmodifiableCollection"
            + " unmodifiableList unmodifiableMap unmodifiableSet");
    only(
        "java/util/Arrays",
        "asList binarySearch compare deepEquals deepToString equals fill mismatch sort stream"
            + " toString");
    only("java/util/Locale", "ROOT JAPAN JAPANESE ENGLISH US UK");
    for (String type : "Pattern Matcher MatchResult".split(" ")) {
      all("java/util/regex/" + type, "");
    }
    for (String type : "BaseStream Stream IntStream LongStream DoubleStream".split(" ")) {
      all("java/util/stream/" + type, "parallel generate iterate spliterator");
    }
    all("java/util/stream/Stream$Builder", "");
    all("java/util/stream/Collectors", "toConcurrentMap groupingByConcurrent");
    only(internal(Collector.class), String.join(" ", DecisionPart.handedIn()));
    for (Concern concern : Concern.values()) {
      all(Vocabulary.internal(Vocabulary.typeOf(concern)), IDENTITY);
    }
    all(Vocabulary.internal(Vocabulary.FACTS), IDENTITY);
    all(Vocabulary.internal(Vocabulary.SETTINGS), IDENTITY);
  }

  private Permitted() {}

  /**
   * Whether a class of the platform may be named.
   *
   * @param owner its internal name
   */
  static boolean isClass(String owner) {
    return CLASSES.containsKey(owner)
        || owner.startsWith("java/util/function/")
        || FAILURES.matcher(owner).matches();
  }

  /** Whether a method may be called, or a constant be read. */
  static boolean has(String owner, String name, String descriptor) {
    if (owner.startsWith("[")) {
      return name.equals("clone");
    }
    if (FAILURES.matcher(owner).matches()) {
      return OF_FAILURES.contains(name);
    }
    if (descriptor.contains("Ljava/util/Random;") || name.equals("getClass")) {
      return false;
    }
    Methods methods = CLASSES.get(owner);
    return methods == null ? owner.startsWith("java/util/function/") : methods.have(name);
  }

  /** The internal name of a class of that simple name; null where none may be named so. */
  static @Nullable String classOf(String simpleName) {
    return CLASSES.keySet().stream()
        .filter(owner -> owner.endsWith('/' + simpleName))
        .findFirst()
        .orElse(null);
  }

  private static String internal(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  private static void all(String owner, String but) {
    CLASSES.put(owner, new Methods(true, words(but)));
  }

  private static void only(String owner, String names) {
    CLASSES.put(owner, new Methods(false, words(names)));
  }

  private static Set<String> words(String words) {
    return new HashSet<>(Arrays.asList(words.split(" ")));
  }
}
