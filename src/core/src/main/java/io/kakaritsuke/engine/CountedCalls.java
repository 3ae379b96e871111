package io.kakaritsuke.engine;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * Methods of the platform whose time depends on more than the length of what they are given, as
 * rule files call them: {@link CountedCode} has them call the one of the same name here, with the
 * object as first parameter. Each does the same, and counts.
 */
public final class CountedCalls {
  private static final Set<String> STATIC_OWNERS =
      Set.of("java/lang/String", "java/util/regex/Pattern");

  private static final Pattern WIDTH = Pattern.compile("[0-9]+");

  private static final Set<String> ALL =
      Stream.of(CountedCalls.class.getMethods())
          .filter(method -> Modifier.isStatic(method.getModifiers()))
          .map(CountedCalls::key)
          .collect(Collectors.toUnmodifiableSet());

  private CountedCalls() {}

  private static String key(Method method) {
    return method.getName() + Type.getMethodDescriptor(method);
  }

  /** The descriptor of the counted call in place of one; empty where that is not counted here. */
  static String insteadOf(String owner, String name, String descriptor, boolean isStatic) {
    if (isStatic && !STATIC_OWNERS.contains(owner)) {
      return "";
    }
    String here = isStatic ? descriptor : "(L" + owner + ";" + descriptor.substring(1);
    return ALL.contains(name + here) ? here : "";
  }

  public static boolean matches(String text, String regex) {
    return compile(regex).matcher(CountedText.of(text)).matches();
  }

  public static boolean matches(String regex, CharSequence text) {
    return compile(regex).matcher(CountedText.of(text)).matches();
  }

  public static Pattern compile(String regex) {
    return compile(regex, 0);
  }

  public static Pattern compile(String regex, int flags) {
    CountedText.check(regex);
    return Pattern.compile(regex, flags);
  }

  public static Matcher matcher(Pattern pattern, CharSequence text) {
    return pattern.matcher(CountedText.of(text));
  }

  public static String[] split(String text, String regex) {
    return compile(regex).split(CountedText.of(text));
  }

  public static String[] split(String text, String regex, int limit) {
    return compile(regex).split(CountedText.of(text), limit);
  }

  public static String[] split(Pattern pattern, CharSequence text) {
    return pattern.split(CountedText.of(text));
  }

  public static String[] split(Pattern pattern, CharSequence text, int limit) {
    return pattern.split(CountedText.of(text), limit);
  }

  public static String replaceAll(String text, String regex, String replacement) {
    Matcher matcher = compile(regex).matcher(CountedText.of(text));
    StringBuilder replaced = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(replaced, replacement);
      Allowance.fits(replaced.length());
    }
    return matcher.appendTail(replaced).toString();
  }

  public static String replaceFirst(String text, String regex, String replacement) {
    return compile(regex).matcher(CountedText.of(text)).replaceFirst(replacement);
  }

  public static String replace(String text, CharSequence target, CharSequence replacement) {
    search(text.length(), target.length());
    long times = text.length() + 1;
    if (target.length() > 0) {
      String sought = target.toString();
      times = 0;
      for (int at = text.indexOf(sought);
          at >= 0;
          at = text.indexOf(sought, at + sought.length())) {
        times++;
      }
    }
    Allowance.fits(times * replacement.length());
    return text.replace(target, replacement);
  }

  public static boolean contains(String text, CharSequence sought) {
    search(text.length(), sought.length());
    return text.contains(sought);
  }

  public static int indexOf(String text, String sought) {
    search(text.length(), sought.length());
    return text.indexOf(sought);
  }

  public static int indexOf(String text, String sought, int from) {
    search(text.length(), sought.length());
    return text.indexOf(sought, from);
  }

  public static int lastIndexOf(String text, String sought) {
    search(text.length(), sought.length());
    return text.lastIndexOf(sought);
  }

  public static int lastIndexOf(String text, String sought, int from) {
    search(text.length(), sought.length());
    return text.lastIndexOf(sought, from);
  }

  public static String join(CharSequence between, @Nullable CharSequence... texts) {
    long length = 0;
    for (@Nullable CharSequence text : texts) {
      length += between.length() + String.valueOf(text).length();
      Allowance.fits(length);
    }
    return String.join(between, texts);
  }

  public static String join(CharSequence between, Iterable<? extends CharSequence> texts) {
    long length = 0;
    for (CharSequence text : texts) {
      length += between.length() + String.valueOf(text).length();
      Allowance.fits(length);
    }
    return String.join(between, texts);
  }

  public static String format(String pattern, @Nullable Object... values) {
    widths(pattern);
    return String.format(pattern, values);
  }

  public static String format(Locale locale, String pattern, @Nullable Object... values) {
    widths(pattern);
    return String.format(locale, pattern, values);
  }

  public static String formatted(String pattern, @Nullable Object... values) {
    widths(pattern);
    return pattern.formatted(values);
  }

  /** The digits of widths and of places after the point; what stands between them is the text. */
  private static void widths(String pattern) {
    long all = 0;
    Matcher width = WIDTH.matcher(pattern);
    while (width.find()) {
      all += width.group().length() > 9 ? Integer.MAX_VALUE : Long.parseLong(width.group());
      Allowance.fits(all);
    }
  }

  public static BigInteger pow(BigInteger number, int exponent) {
    Allowance.digits((long) number.bitLength() * Math.max(exponent, 0) / 3);
    return number.pow(exponent);
  }

  public static BigDecimal pow(BigDecimal number, int exponent) {
    long each = Math.max(number.precision(), Math.abs((long) number.scale()));
    Allowance.digits(each * Math.max(exponent, 0));
    return number.pow(exponent);
  }

  public static BigDecimal pow(BigDecimal number, int exponent, MathContext to) {
    if (to.getPrecision() == 0) {
      return pow(number, exponent);
    }
    Allowance.digits(to.getPrecision());
    return number.pow(exponent, to);
  }

  public static BigInteger shiftLeft(BigInteger number, int bits) {
    Allowance.digits(Math.max(bits, 0) / 3);
    return number.shiftLeft(bits);
  }

  public static BigInteger shiftRight(BigInteger number, int bits) {
    Allowance.digits(Math.max(-(long) bits, 0) / 3);
    return number.shiftRight(bits);
  }

  public static BigDecimal setScale(BigDecimal number, int places) {
    Allowance.digits(Math.abs((long) places));
    return number.setScale(places);
  }

  public static BigDecimal setScale(BigDecimal number, int places, RoundingMode rounding) {
    Allowance.digits(Math.abs((long) places));
    return number.setScale(places, rounding);
  }

  public static BigDecimal setScale(BigDecimal number, int places, int rounding) {
    return setScale(number, places, RoundingMode.valueOf(rounding));
  }

  public static BigDecimal divide(BigDecimal number, BigDecimal by, int places, int rounding) {
    return divide(number, by, places, RoundingMode.valueOf(rounding));
  }

  public static BigDecimal divide(
      BigDecimal number, BigDecimal by, int places, RoundingMode rounding) {
    Allowance.digits(Math.abs((long) places));
    return number.divide(by, places, rounding);
  }

  public static BigDecimal movePointLeft(BigDecimal number, int places) {
    Allowance.digits(Math.abs((long) places));
    return number.movePointLeft(places);
  }

  public static BigDecimal movePointRight(BigDecimal number, int places) {
    Allowance.digits(Math.abs((long) places));
    return number.movePointRight(places);
  }

  /** The text of a number, before it is made. */
  public static void number(String text) {
    if (text == null) {
      return;
    }
    Allowance.digits(text.length());
    int e = Math.max(text.lastIndexOf('e'), text.lastIndexOf('E'));
    if (e >= 0) {
      // What is no number here is refused by whoever reads it.
      String exponent = text.substring(e + 1).replaceFirst("^[+-]?0*", "");
      if (exponent.matches("[0-9]{1,10}")) {
        Allowance.digits(Long.parseLong(exponent));
      }
    }
  }

  // Where a text is not found, the search may begin at each of its characters.
  private static void search(int length, int ofSought) {
    Allowance.current().spend((long) length * ofSought / 1024 + 1);
  }
}
