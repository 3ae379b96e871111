package io.kakaritsuke.fact;

import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.Hidden;
import io.kakaritsuke.text.NearestName;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes the given facts of one subject, one value after the other, checks each against the
 * catalogue and keeps every violation. Nothing is guessed or clipped (rulebook-webinar, "Bad
 * facts").
 */
public final class FactIntake {
  private static final BigDecimal INTEGER_LIMIT = BigDecimal.TEN.pow(15);
  private static final int MAX_DIGITS = 30;

  /** What programs write of a fraction has fewer places, however small it is. */
  private static final int MAX_SCALE = 60;

  private static final int MOST_GUESSED = 500;

  private final FactCatalogue catalogue;
  private final @Nullable Object[] values;
  private final @Nullable String[] namesAsSent;
  private final List<Found> found = new ArrayList<>(0);
  private final SortedMap<Integer, Boolean> erased = new TreeMap<>();
  private StaleFacts stale = StaleFacts.NONE;

  public FactIntake(FactCatalogue catalogue) {
    this.catalogue = catalogue;
    this.values = new Object[catalogue.facts().size()];
    this.namesAsSent = new String[values.length];
  }

  /** A violation with the place of its fact in the catalogue, whatever the client calls it. */
  private record Found(int index, Violation violation) {}

  /** What the intake comes to. */
  public sealed interface Checked {
    /** All facts are good; derived ones are computed. */
    record Valid(FactValues facts) implements Checked {}

    /** Something is wrong; all of it, in the order of the catalogue, then what it does not know. */
    record Invalid(List<Violation> violations) implements Checked {
      public Invalid {
        violations = List.copyOf(violations);
      }
    }
  }

  /** The index of the given fact of that name, or -1 after noting that there is none. */
  public int given(String name) {
    int index = catalogue.index(name);
    if (index >= 0 && catalogue.facts().get(index).origin() == Origin.GIVEN) {
      return index;
    }
    unknown(name);
    return -1;
  }

  /** Notes what the client calls the fact, where it is not the name of the catalogue. */
  void calledAs(int index, String name) {
    namesAsSent[index] = name;
  }

  /** Takes a value of the type of the fact. */
  private void take(int index, Object value) {
    switch (catalogue.facts().get(index).type()) {
      case STRING -> text(index, (String) value);
      case CHOICE -> choice(index, (String) value);
      case INTEGER -> number(index, (Long) value);
      case DECIMAL -> number(index, (BigDecimal) value);
      case BOOLEAN -> flag(index, (Boolean) value);
      case DATE -> date(index, (LocalDate) value);
      case CODES -> wrongType(index);
    }
  }

  /** The given facts of a subject on another day, one of them changed. */
  static Checked again(FactValues facts, LocalDate asOf, int changed, @Nullable Object value) {
    return taking(facts, changed, value).finish(asOf);
  }

  /** The same facts, more of which are too old. */
  static Checked aged(FactValues facts, Map<String, Stale> stale) {
    FactIntake intake = taking(facts, -1, null);
    stale.forEach((name, how) -> intake.stale(facts.catalogue().index(name), how));
    return intake.finish(facts.asOf());
  }

  private static FactIntake taking(FactValues facts, int changed, @Nullable Object value) {
    FactIntake intake = new FactIntake(facts.catalogue());
    for (int i = 0; i < intake.values.length; i++) {
      Object one = i == changed ? value : facts.get(i);
      if (one != null && facts.catalogue().facts().get(i).origin() == Origin.GIVEN) {
        intake.take(i, one);
      }
    }
    facts
        .staleFacts()
        .given()
        .forEach(
            (index, how) -> {
              if (index != changed) {
                intake.stale(index, how);
              }
            });
    intake.erased.putAll(facts.erasedFacts());
    return intake;
  }

  /**
   * Takes a text for a STRING fact. It is composed (NFC), one of blanks alone is none, and the name
   * of a subject has no spaces around it; for a version of before, it is what it is.
   */
  void text(int index, String given) {
    Fact fact = catalogue.facts().get(index);
    boolean composed = catalogue.level().textsComposed();
    String text = composed ? composed(index, given) : given;
    boolean missing = composed ? text.isBlank() : text.isEmpty() && fact.required();
    if (!isText(text)) {
      violation(
          index,
          "not-text",
          "表せない文字（NUL や片方だけのサロゲート）が含まれています",
          "contains characters that are no text (NUL or a lone surrogate)");
    } else if (fact.maxLength() > 0 && text.codePointCount(0, text.length()) > fact.maxLength()) {
      violation(
          index,
          "too-long",
          fact.maxLength() + " 文字以内で指定してください",
          "must have at most " + fact.maxLength() + " characters");
    } else {
      values[index] = missing ? null : text;
    }
  }

  private String composed(int index, String text) {
    return index == catalogue.subjectIndex() ? Composed.id(text) : Composed.of(text);
  }

  /** Takes a number for an INTEGER or DECIMAL fact. */
  void number(int index, BigDecimal number) {
    Fact fact = catalogue.facts().get(index);
    boolean integer = fact.type() == FactType.INTEGER;
    BigDecimal limit = integer ? INTEGER_LIMIT : null;
    // Compared by digits first: the value of 1e999999 must never be written out.
    long wholeDigits = (long) number.precision() - number.scale();
    boolean huge = number.signum() != 0 && wholeDigits > MAX_DIGITS;
    if (huge || (limit != null && number.abs().compareTo(limit) > 0)) {
      tooBig(index, number, integer ? "10^15" : "10^30");
      return;
    }
    BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    if (integer && stripped.scale() > 0) {
      violation(index, "not-an-integer", "整数で指定してください", "must be an integer");
    } else if (Math.max(stripped.precision(), stripped.precision() - stripped.scale()) > MAX_DIGITS
        || stripped.scale() > MAX_SCALE) {
      violation(index, "too-long", "30 桁以内で指定してください", "must have at most 30 digits");
    } else {
      BigDecimal rounded = rounded(fact, stripped);
      if (withinBounds(index, fact, rounded)) {
        values[index] = integer ? (Object) rounded.longValueExact() : plain(rounded);
      }
    }
  }

  // What programs write of a binary fraction (0.30000000000000004) is the decimal that was meant.
  private static BigDecimal rounded(Fact fact, BigDecimal number) {
    if (number.scale() <= fact.places()) {
      return number;
    }
    BigDecimal rounded = number.setScale(fact.places(), RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
  }

  /** Takes an integer that fits a long; the fast path of {@link #number}. */
  void number(int index, long number) {
    Fact fact = catalogue.facts().get(index);
    if (fact.type() == FactType.INTEGER && fits(fact, number)) {
      values[index] = number;
    } else {
      number(index, BigDecimal.valueOf(number));
    }
  }

  /** Takes an integer of any size. */
  void number(int index, BigInteger number) {
    number(index, new BigDecimal(number));
  }

  /** Notes that the given fact is known and too old to be used. */
  public void stale(int index, Stale how) {
    stale = stale.and(index, how);
  }

  /**
   * Notes that the value of the fact was erased from the log: it is missing, though it may be
   * required. One that the catalogue does not know is passed over.
   *
   * @param decided whether something was decided by it
   */
  void erased(String name, boolean decided) {
    int index = catalogue.index(name);
    if (index >= 0) {
      erased.put(index, decided);
    }
  }

  /** Takes the value of a BOOLEAN fact. */
  void flag(int index, boolean flag) {
    values[index] = flag;
  }

  /** Takes a date for a DATE fact; whether it may lie after asOf is checked at the end. */
  void date(int index, LocalDate date) {
    values[index] = date;
  }

  /** Takes a code for a CHOICE fact. */
  void choice(int index, String code) {
    Fact fact = catalogue.facts().get(index);
    String composed = Composed.of(code);
    for (Choice choice : fact.choices()) {
      if (choice.code().equals(code) || Composed.of(choice.code()).equals(composed)) {
        values[index] = choice.code();
        return;
      }
    }
    if (isNone(code)) {
      return;
    }
    List<String> codes = fact.choices().stream().map(Choice::code).toList();
    violation(
        index,
        "unknown-choice",
        "「" + Echo.of(code) + "」は選択肢にありません。" + codes + " のいずれかです",
        "\"" + Echo.of(code) + "\" is none of " + codes);
  }

  void wrongType(int index) {
    Fact fact = catalogue.facts().get(index);
    violation(
        index,
        "wrong-type",
        "型が違います。" + expectedJa(fact.type()) + "で指定してください",
        "has the wrong type; must be " + expectedEn(fact.type()));
  }

  /** Whether a text where a text is wanted stands for nothing, as an empty cell does. */
  boolean isNone(String text) {
    return Hidden.isNothing(text) && catalogue.level().textsComposed();
  }

  void notADate(int index, String text) {
    violation(
        index,
        "not-a-date",
        "「" + Echo.of(text) + "」は日付ではありません。2026-02-10 のように指定してください",
        "\"" + Echo.of(text) + "\" is no date; write it as 2026-02-10");
  }

  /** Checks what can be checked only when all is there, and derives. */
  public Checked finish(LocalDate asOf) {
    noteLater(asOf);
    noteMissing();
    return finished(asOf);
  }

  /** As {@link #finish} for some facts of a subject: what else is required may be known already. */
  public Checked finishSome(LocalDate asOf) {
    noteLater(asOf);
    return finished(asOf);
  }

  private Checked finished(LocalDate asOf) {
    if (!found.isEmpty()) {
      return new Checked.Invalid(sorted());
    }
    stale.given().keySet().forEach(index -> values[index] = null);
    catalogue.derive(asOf, values, stale);
    return new Checked.Valid(new FactValues(catalogue, asOf, values, stale, erased));
  }

  private void noteLater(LocalDate asOf) {
    LocalDate last = asOf.plusDays(catalogue.days().afterAsOf());
    for (int i = 0; i < values.length; i++) {
      Fact fact = catalogue.facts().get(i);
      if (fact.notAfterAsOf() && values[i] instanceof LocalDate date && date.isAfter(last)) {
        violation(
            i, "after-as-of", "基準日 " + asOf + " より後の日付です：" + date, date + " is after asOf " + asOf);
      }
    }
  }

  /** Takes whom the facts are about, where that stands beside them. */
  public void subject(String name) {
    text(catalogue.subjectIndex(), name);
  }

  /** Whom the facts are about, where that was given and is good. */
  public @Nullable String subject() {
    return (String) values[catalogue.subjectIndex()];
  }

  /**
   * Refuses what cannot be meant ({@link Meant}); a text that shows nothing is none. For what comes
   * in anew; what was decided once stays what it is.
   */
  public void meant() {
    for (int i = 0; i < values.length; i++) {
      if (showsNothing(i)) {
        values[i] = null;
      }
      Meant not = not(i);
      if (not != null) {
        values[i] = null;
        violation(i, not.code(), not.text().ja(), not.text().en());
      }
    }
  }

  /** Whether a text beside the name of the subject shows nothing, as that of an empty cell. */
  private boolean showsNothing(int index) {
    return index != catalogue.subjectIndex()
        && values[index] instanceof String text
        && Hidden.isNothing(text);
  }

  private @Nullable Meant not(int index) {
    if (values[index] instanceof LocalDate date) {
      return Meant.not(date);
    }
    if (!(values[index] instanceof String text)) {
      return null;
    }
    return index == catalogue.subjectIndex() ? Meant.notSubject(text) : Meant.not(text);
  }

  /** All violations when the day itself is no good: what needs no day is checked. */
  public List<Violation> finishWithoutDay() {
    noteMissing();
    return sorted();
  }

  private void noteMissing() {
    for (int i = 0; i < values.length; i++) {
      Fact fact = catalogue.facts().get(i);
      int index = i;
      if (fact.required()
          && values[i] == null
          && !stale.has(i)
          && !erased.containsKey(i)
          && found.stream().noneMatch(one -> one.index() == index)) {
        violation(i, "required", "必須です", "is required");
      }
    }
  }

  private List<Violation> sorted() {
    return found.stream()
        .sorted(Comparator.comparingInt(Found::index))
        .map(Found::violation)
        .toList();
  }

  private static boolean fits(Fact fact, long number) {
    return Math.abs(number) <= 1_000_000_000_000_000L
        && (fact.minimum() == null || fact.minimum().longValue() <= number)
        && (fact.maximum() == null || fact.maximum().longValue() >= number);
  }

  private boolean withinBounds(int index, Fact fact, BigDecimal number) {
    if (fact.minimum() != null && number.compareTo(fact.minimum()) < 0) {
      String minimum = fact.minimum().toPlainString();
      violation(index, "below-minimum", minimum + " 以上で指定してください", "must be at least " + minimum);
      return false;
    }
    if (fact.maximum() != null && number.compareTo(fact.maximum()) > 0) {
      String maximum = fact.maximum().toPlainString();
      violation(index, "above-maximum", maximum + " 以下で指定してください", "must be at most " + maximum);
      return false;
    }
    return true;
  }

  private void tooBig(int index, BigDecimal number, String limit) {
    if (number.signum() < 0) {
      violation(index, "below-minimum", "-" + limit + " より小さい数です", "is below -" + limit);
    } else {
      violation(index, "above-maximum", limit + " より大きい数です", "is above " + limit);
    }
  }

  private static BigDecimal plain(BigDecimal number) {
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  private void unknown(String name) {
    String shown = Echo.of(name);
    // Looked for where somebody made slips, not where somebody sends another table.
    String nearest = found.size() < MOST_GUESSED ? meant(name) : null;
    Fact computed =
        catalogue.facts().stream()
            .filter(fact -> fact.origin() != Origin.GIVEN)
            .filter(fact -> fact.name().equals(name) || fact.label().equals(name))
            .findFirst()
            .orElse(null);
    if (computed != null) {
      Text text =
          new Text(
              "「" + computed.label() + "」は計算して求める値なので、送れません。除いてください",
              "is computed, and not given; leave it out");
      found.add(new Found(Integer.MAX_VALUE, new Violation(shown, "unknown-fact", text)));
      return;
    }
    Text message =
        new Text(
            "この名前のファクトはありません" + (nearest == null ? "" : "。「" + nearest + "」ではありませんか"),
            "is no fact of this rulebook"
                + (nearest == null ? "" : "; did you mean " + nearest + "?"));
    found.add(new Found(Integer.MAX_VALUE, new Violation(shown, "unknown-fact", message)));
  }

  /** The given fact that is called so by people, or nearly so by programs; null for none. */
  private @Nullable String meant(String name) {
    String composed = Composed.of(name);
    return catalogue
        .facts(Origin.GIVEN)
        .filter(fact -> Composed.of(fact.label()).equals(composed))
        .map(Fact::name)
        .findFirst()
        .orElseGet(
            () -> NearestName.of(name, catalogue.facts(Origin.GIVEN).map(Fact::name).toList()));
  }

  /** The format that would have a cell of that fact read as what it says; null where none does. */
  @Nullable String offer(int index, ExportFormat declared, String cell) {
    return FormatOffer.of(catalogue.facts().get(index), declared, cell, catalogue.zone());
  }

  void violation(int index, String code, String ja, String en) {
    found.add(new Found(index, new Violation(sentName(index), code, new Text(ja, en))));
  }

  private String sentName(int index) {
    String sent = namesAsSent[index];
    return sent == null ? catalogue.facts().get(index).name() : sent;
  }

  /** Whether every character is one that can be stored: no NUL, no lone surrogate. */
  static boolean isText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private static String expectedJa(FactType type) {
    return switch (type) {
      case STRING -> "文字列";
      case INTEGER, DECIMAL -> "数値";
      case BOOLEAN -> "true か false ";
      case DATE -> "\"2026-02-10\" のような文字列";
      case CHOICE, CODES -> "選択肢のコード（文字列）";
    };
  }

  private static String expectedEn(FactType type) {
    return switch (type) {
      case STRING -> "a string";
      case INTEGER, DECIMAL -> "a number";
      case BOOLEAN -> "true or false";
      case DATE -> "a string as \"2026-02-10\"";
      case CHOICE, CODES -> "the code of a choice (a string)";
    };
  }
}
