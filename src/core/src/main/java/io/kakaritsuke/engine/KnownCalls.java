package io.kakaritsuke.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The methods of the platform of which it is known that they come to an end soon, whatever they are
 * given: texts and numbers are no larger than {@link Allowance} lets them become. Everything else
 * is unknown: lists that hold each other take for ever to print, and a stream may have no end.
 */
final class KnownCalls {
  private static final String ALL = "*";

  private static final Map<String, Set<String>> AT_ONCE = new HashMap<>();
  private static final Map<String, Set<String>> COUNTED = new HashMap<>();

  /** Names that mean something short in whatever type a fact may have. */
  private static final Set<String> OF_FACTS =
      names(
          "length isEmpty isBlank startsWith endsWith equals equalsIgnoreCase compareTo charAt"
              + " substring trim strip toUpperCase toLowerCase size get intValue longValue"
              + " doubleValue booleanValue signum negate abs add subtract multiply isBefore isAfter"
              + " isEqual getYear getMonthValue getDayOfMonth getDayOfYear plusDays minusDays"
              + " plusMonths minusMonths plusYears minusYears lengthOfMonth");

  static {
    atOnce("java/lang/Object", "<init> equals hashCode toString");
    for (String type : "Boolean Byte Short Integer Long Float Double Character Number".split(" ")) {
      atOnce("java/lang/" + type, ALL);
    }
    atOnce("java/lang/Math", ALL);
    atOnce("java/lang/StrictMath", ALL);
    atOnce(
        "java/lang/String",
        "charAt codePointAt compareTo compareToIgnoreCase concat contains contentEquals endsWith"
            + " equals equalsIgnoreCase hashCode indexOf isBlank isEmpty lastIndexOf length"
            + " regionMatches startsWith strip stripLeading stripTrailing substring toCharArray"
            + " toLowerCase toString toUpperCase trim valueOf");
    atOnce("java/lang/StringBuilder", "<init> append charAt length toString");
    atOnce("java/lang/StringBuffer", "<init> append charAt length toString");
    for (String type :
        ("Exception RuntimeException IllegalArgumentException IllegalStateException"
                + " ArithmeticException UnsupportedOperationException NullPointerException Error"
                + " NoSuchMethodError IndexOutOfBoundsException")
            .split(" ")) {
      atOnce("java/lang/" + type, "<init> getMessage");
    }
    atOnce(
        "java/math/BigDecimal",
        "abs add compareTo doubleValue equals hashCode intValue longValue max min multiply negate"
            + " precision scale signum subtract toString valueOf");
    atOnce(
        "java/math/BigInteger",
        "abs add bitLength compareTo doubleValue equals hashCode intValue longValue max min"
            + " multiply negate signum subtract toString valueOf");
    for (String type :
        ("DayOfWeek Duration Instant LocalDate LocalDateTime LocalTime Month Period Year YearMonth"
                + " ZoneId temporal/ChronoUnit")
            .split(" ")) {
      atOnce(
          "java/time/" + type,
          "atDay atStartOfDay between compareTo equals getDayOfMonth getDayOfWeek getDayOfYear"
              + " getDays getHour getMinute getMonth getMonthValue getMonths getSecond getValue"
              + " getYear getYears hashCode isAfter isBefore isEqual isLeapYear lengthOfMonth"
              + " lengthOfYear minusDays minusMonths minusWeeks minusYears name of ofDays ofEpochDay"
              + " ofHours ofMonths ofYears plusDays plusMonths plusWeeks plusYears toDays toEpochDay"
              + " toHours toMinutes toString toTotalMonths until values withDayOfMonth withDayOfYear"
              + " withMonth withYear");
    }
    atOnce("java/util/Objects", "equals hashCode isNull nonNull requireNonNull requireNonNullElse");
    // The lists that a rule is given hold texts; it cannot make others without other calls.
    atOnce("java/util/List", "contains get indexOf isEmpty size");
    atOnce("java/util/Collection", "contains isEmpty size");
    atOnce(Vocabulary.internal(""), ALL);
    atOnce("io/kakaritsuke/engine/Collector", ALL);

    counted("java/util/List", "iterator");
    counted("java/util/Collection", "iterator");
    counted("java/util/Iterator", "hasNext next");
    counted(
        "java/lang/String",
        "matches repeat replace replaceAll replaceFirst split join codePointCount getBytes");
    counted("java/lang/StringBuilder", "deleteCharAt delete insert reverse replace setCharAt");
    counted("java/lang/StringBuffer", "deleteCharAt delete insert reverse replace setCharAt");
    counted(
        "java/math/BigDecimal",
        "divide divideToIntegralValue divideAndRemainder intValueExact longValueExact"
            + " movePointLeft movePointRight plus pow remainder round scaleByPowerOfTen setScale"
            + " stripTrailingZeros toBigInteger toPlainString unscaledValue");
    counted(
        "java/math/BigInteger",
        "divide intValueExact longValueExact mod pow remainder shiftLeft shiftRight testBit");
    counted("java/util/regex/Pattern", "compile matcher matches pattern quote split");
    counted("java/util/regex/Matcher", "end find group groupCount lookingAt matches start");
  }

  private KnownCalls() {}

  /**
   * What a call says of the code that makes it.
   *
   * @param owner the internal name of the class
   */
  static Ending of(String owner, String name, String descriptor) {
    if (owner.startsWith(Vocabulary.internal(""))) {
      return Ending.AT_ONCE;
    }
    if (name.equals("<init>") && owner.startsWith("java/math/")) {
      return ofNumber(descriptor);
    }
    if (has(AT_ONCE, owner, name)) {
      return Ending.AT_ONCE;
    }
    return has(COUNTED, owner, name) ? Ending.COUNTED : Ending.UNKNOWN;
  }

  /** Whether a method of that name is short in conditions, where types are not known. */
  static boolean isShortOfFacts(String name) {
    return OF_FACTS.contains(name)
        || name.matches("(?:get|is)[A-Z]\\w*") && !name.equals("getClass");
  }

  // Only what CountedCode looks at before it is made.
  private static Ending ofNumber(String descriptor) {
    return switch (descriptor) {
      case "(Ljava/lang/String;)V", "(I)V", "(J)V", "(D)V" -> Ending.AT_ONCE;
      default -> Ending.UNKNOWN;
    };
  }

  private static boolean has(Map<String, Set<String>> calls, String owner, String name) {
    Set<String> names = calls.getOrDefault(owner, Set.of());
    return names.contains(ALL) || names.contains(name);
  }

  private static void atOnce(String owner, String names) {
    AT_ONCE.put(owner, names(names));
  }

  private static void counted(String owner, String names) {
    COUNTED.put(owner, names(names));
  }

  private static Set<String> names(String names) {
    return Stream.of(names.split(" ")).collect(Collectors.toUnmodifiableSet());
  }
}
