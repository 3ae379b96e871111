package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.fact.ReadingLevel;
import io.kakaritsuke.rulebook.Operator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the value of a condition cell by the type of its fact and its operator. */
final class ConditionReader {
  private static final String GIVEN = "ある";
  private static final String MISSING = "ない";
  // No leading zeros: in 1,000 the comma would separate two numbers.
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,29})(\\.\\d{1,30})?");

  // As a whole: in 80,89,100 the first comma parts, and so do all.
  private static final Pattern THOUSANDS =
      Pattern.compile("(?<=^|、)\\s*(\\d{1,3}(?:[,，]\\d{3})+)\\s*(?=$|、)");
  private static final Pattern OTHER_SEPARATOR = Pattern.compile("\\s*[;；\\n]\\s*");

  private final Values values;
  private final ReadingLevel level;
  private final @Nullable GridRow operators;

  /**
   * @param operators the row that says how the columns compare; null where none does
   */
  ConditionReader(Values values, ReadingLevel level, @Nullable GridRow operators) {
    this.values = values;
    this.level = level;
    this.operators = operators;
  }

  /** The value, or null where a finding says what is wrong with it. */
  @Nullable Object read(GridCell cell, Fact fact, Operator operator) {
    if (operator == Operator.PRESENCE) {
      return presence(cell);
    }
    return operator.takesList() ? list(cell, fact, operator) : single(cell, fact, operator);
  }

  private @Nullable Boolean presence(GridCell cell) {
    String word = values.oneOf(cell, List.of(GIVEN, MISSING));
    return word == null ? null : Boolean.valueOf(word.equals(GIVEN));
  }

  private @Nullable Object single(GridCell cell, Fact fact, Operator operator) {
    return switch (fact.type()) {
      case INTEGER, DECIMAL -> typed(values.number(cell, NumberRule.of(fact, operator)), fact);
      case BOOLEAN -> values.yesNo(cell);
      case DATE -> values.date(cell);
      case CHOICE, CODES -> choice(cell, fact, operator);
      case STRING -> string(cell, fact, values.text(cell));
    };
  }

  /** Several where the column asks for one: what is wanted is that it asks for any of them. */
  private @Nullable String choice(GridCell cell, Fact fact, Operator operator) {
    List<String> several =
        operator == Operator.EQUAL
            ? ChoiceWords.knownParts(cell.word(), fact.choices())
            : List.of();
    if (several.size() < 2 || operators == null) {
      return values.choice(cell, fact.choices(), isListed(fact));
    }
    String comparing = GridCell.ref(operators.number(), cell.column());
    return values.refused(cell, CellComplaints.severalChoices(cell, several, comparing));
  }

  private static boolean isListed(Fact fact) {
    return fact.type() == FactType.CHOICE && fact.origin() == Origin.GIVEN;
  }

  private static @Nullable Object typed(@Nullable BigDecimal number, Fact fact) {
    if (number == null) {
      return null;
    }
    return switch (fact.type()) {
      case INTEGER -> Long.valueOf(number.longValueExact());
      case DECIMAL, BOOLEAN, DATE, CHOICE, CODES, STRING -> number;
    };
  }

  private @Nullable String string(GridCell cell, Fact fact, @Nullable String text) {
    if (text != null && fact.maxLength() > 0 && text.length() > fact.maxLength()) {
      return values.refused(cell, CellComplaints.tooLong(text.length(), fact.maxLength()));
    }
    return text;
  }

  private @Nullable List<Object> list(GridCell cell, Fact fact, Operator operator) {
    if (!(cell.content() instanceof Content.Words)) {
      Object only = single(cell, fact, operator);
      return only == null ? null : List.of(only);
    }
    if (fact.type() == FactType.CHOICE || fact.type() == FactType.CODES) {
      List<String> codes = values.choices(cell, fact.choices(), isListed(fact));
      return codes == null ? null : List.copyOf(codes);
    }
    List<String> parts = values.parts(cell, level.listsQuoted());
    if (parts == null) {
      return null;
    }
    Complaint doubt = doubt(cell.word(), fact, parts);
    if (doubt != null) {
      values.tell(cell, doubt);
      if (doubt.isError()) {
        return null;
      }
    }
    List<Object> items = new ArrayList<>();
    for (String part : parts) {
      Object item = item(cell, fact, operator, part);
      if (item != null) {
        items.add(item);
      }
    }
    return items.size() == parts.size() ? items : null;
  }

  // What can be read in two ways is not read in one of them without a word.
  private @Nullable Complaint doubt(String text, Fact fact, List<String> parts) {
    boolean number = fact.type() == FactType.INTEGER || fact.type() == FactType.DECIMAL;
    Matcher thousands = THOUSANDS.matcher(text);
    if (number && level.listsQuoted() && thousands.find()) {
      return CellComplaints.thousandsOrList(thousands.group(1));
    }
    if (fact.type() != FactType.STRING) {
      return null;
    }
    return parts.stream()
        .filter(part -> OTHER_SEPARATOR.matcher(part).find() && !isQuoted(text, part))
        .findFirst()
        .map(part -> otherSeparator(part, parts))
        .orElse(null);
  }

  private static boolean isQuoted(String text, String part) {
    return !ListText.unquoted(text).contains(part);
  }

  private static Complaint otherSeparator(String part, List<String> parts) {
    List<String> meant =
        parts.stream()
            .flatMap(one -> Stream.of(OTHER_SEPARATOR.split(one)))
            .filter(one -> !one.isBlank())
            .toList();
    return CellComplaints.oneEntry(part, ListText.joined(meant));
  }

  private @Nullable Object item(GridCell cell, Fact fact, Operator operator, String part) {
    return switch (fact.type()) {
      case INTEGER, DECIMAL -> typed(number(cell, NumberRule.of(fact, operator), part), fact);
      case BOOLEAN -> yesNo(cell, part);
      case STRING -> string(cell, fact, part);
      case CHOICE, CODES, DATE -> throw new IllegalStateException("no such parts of a list");
    };
  }

  private @Nullable BigDecimal number(GridCell cell, NumberRule rule, String part) {
    if (!NUMBER.matcher(part).matches()) {
      return values.refused(
          cell, MistypedNumber.complaint(new Content.Words(part), rule).with(null));
    }
    Content.Numeral numeral = new Content.Numeral(Decimals.stripped(new BigDecimal(part)), false);
    Complaint complaint = rule.complaint(numeral);
    return complaint == null ? numeral.value() : values.refused(cell, complaint);
  }

  private @Nullable Boolean yesNo(GridCell cell, String part) {
    if (part.equals(Values.YES) || part.equals(Values.NO)) {
      return part.equals(Values.YES);
    }
    return values.refused(cell, Values.notYesNo(new Content.Words(part)).with(null));
  }
}
