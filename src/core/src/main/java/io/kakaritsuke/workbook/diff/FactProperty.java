package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.text.Text;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the catalogue says about a fact, by the headers of its sheet. */
enum FactProperty {
  TYPE("型", "type"),
  LABEL("ラベル", "label"),
  UNIT("単位", "unit"),
  REQUIRED("必須", "required"),
  MINIMUM("最小", "minimum"),
  MAXIMUM("最大", "maximum"),
  MAX_LENGTH("最大文字数", "maximum length"),
  NOT_AFTER_AS_OF("基準日以前", "not after asOf"),
  PLACES("小数点以下", "decimal places"),
  VALID_DAYS("有効日数", "days valid"),
  PERSONAL("個人情報", "personal"),
  MERGED("統合", "merged"),
  CHOICES("選択肢", "choices"),
  DERIVATION("計算", "derivation"),
  EXPORT_COLUMNS("出力の列名", "export columns"),
  EXPORT_FORMAT("出力の書式", "export format"),
  DESCRIPTION("説明", "description");

  private final Text text;

  FactProperty(String ja, String en) {
    this.text = new Text(ja, en);
  }

  Text text() {
    return text;
  }

  /** The typed value; null where the catalogue says nothing. */
  @Nullable Object of(Fact fact) {
    return switch (this) {
      case TYPE -> fact.type().label();
      case LABEL -> fact.label();
      case UNIT -> fact.unit();
      case REQUIRED -> fact.required();
      case MINIMUM -> fact.minimum();
      case MAXIMUM -> fact.maximum();
      case MAX_LENGTH -> fact.maxLength() == 0 ? null : Integer.valueOf(fact.maxLength());
      case NOT_AFTER_AS_OF -> fact.notAfterAsOf();
      case PLACES -> fact.places() == Fact.PLACES ? null : Integer.valueOf(fact.places());
      case VALID_DAYS -> fact.validDays() == 0 ? null : Integer.valueOf(fact.validDays());
      case PERSONAL -> fact.personal();
      case MERGED -> fact.latestStands() ? "最も遅い日付" : null;
      case CHOICES -> fact.choices();
      case DERIVATION -> fact.derivation();
      case EXPORT_COLUMNS -> fact.exportColumns();
      case EXPORT_FORMAT -> fact.exportFormat();
      case DESCRIPTION -> fact.description();
    };
  }

  ShownValue shown(Fact fact, FactCatalogue catalogue) {
    Object value = of(fact);
    boolean blank = value == null || (value instanceof List<?> list && list.isEmpty());
    if (blank || value == null) {
      return new ShownValue(null, Words.BLANK);
    }
    if (value instanceof Derivation derivation) {
      String words = derivation(derivation, catalogue);
      return new ShownValue(words, Words.both(words));
    }
    boolean bound = this == MINIMUM || this == MAXIMUM;
    Text text = this == CHOICES ? choices(fact.choices()) : Words.value(bound ? fact : null, value);
    return new ShownValue(value, text);
  }

  /** All choices with their codes. */
  static Text choices(List<Choice> choices) {
    String all =
        choices.stream()
            .map(
                choice ->
                    choice.label().equals(choice.code())
                        ? choice.code()
                        : choice.label() + "（" + choice.code() + "）")
            .collect(Collectors.joining("、"));
    return Words.both(all);
  }

  private static String derivation(Derivation derivation, FactCatalogue catalogue) {
    String arguments =
        derivation.arguments().stream()
            .map(
                name -> {
                  Fact fact = catalogue.fact(name);
                  return fact == null ? name : fact.label();
                })
            .collect(Collectors.joining("、"));
    boolean stated = derivation.places() != Derivation.PLACES;
    String places = stated ? "小数点以下" + derivation.places() + "桁" : "";
    return derivation.label() + "（" + arguments + "）" + places;
  }
}
