package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import io.kakaritsuke.text.Spacing;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Percentages that were typed on the other scale than the base has them, and that either scale
 * allows: 1 for 100, 5 for 5%.
 */
final class OtherScale {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final String PERCENT = "%";

  private OtherScale() {}

  static Stream<Finding> of(Rulebook draft, Change change) {
    Finding found =
        change instanceof CellChange cell
            ? cell(draft, cell)
            : change instanceof SettingChange setting ? setting(draft, setting) : null;
    return Stream.ofNullable(found);
  }

  private static @Nullable Finding cell(Rulebook draft, CellChange cell) {
    String name = cell.column().fact();
    Fact fact = name == null ? null : draft.catalogue().fact(name);
    boolean percent = fact != null && PERCENT.equals(fact.unit()) && cell.sameFact();
    BigDecimal meant = percent ? meant(cell.before(), cell.after()) : null;
    if (fact == null || meant == null || isToldOnReading(fact, cell.after())) {
      return null;
    }
    boolean whole = fact.type() == FactType.INTEGER;
    boolean fits = fact.maximum() == null || meant.compareTo(fact.maximum()) <= 0;
    if (!fits || (whole && meant.stripTrailingZeros().scale() > 0)) {
      return null;
    }
    return finding(
        cell.place(),
        shown(fact, cell.after()),
        shown(fact, cell.before()),
        io.kakaritsuke.fact.ShownValue.of(fact, whole ? (Object) meant.longValueExact() : meant),
        meant);
  }

  private static String shown(Fact fact, ShownValue value) {
    return io.kakaritsuke.fact.ShownValue.of(fact, Objects.requireNonNull(value.value()));
  }

  /** A setting says no unit: only a part of one beside a whole number is sure. */
  private static @Nullable Finding setting(Rulebook draft, SettingChange setting) {
    ShownValue before = setting.before();
    ShownValue after = setting.after();
    BigDecimal meant =
        before == null || after == null || setting.property() != SettingChange.Property.VALUE
            ? null
            : meant(before, after);
    if (before == null || after == null || meant == null) {
      return null;
    }
    boolean percents = setting.code().equals(Setting.MINIMUM_COVERAGE);
    if (percents && before.value() instanceof Long whole) {
      // Where only whole percents are known, 1 may as well be a slip of any other kind.
      return finding(
          setting.place(),
          after.text().ja(),
          before.text().ja(),
          before.text().ja(),
          BigDecimal.valueOf(whole));
    }
    boolean sure = percents || isPart(before) || isPart(after);
    return sure
        ? finding(
            setting.place(),
            after.text().ja(),
            before.text().ja(),
            shown(draft.setting(setting.code()), meant),
            meant)
        : null;
  }

  private static String shown(@Nullable Setting setting, BigDecimal value) {
    return setting == null ? value.toPlainString() : setting.shown(value);
  }

  private static boolean isPart(ShownValue value) {
    return ShownValue.normal(value.value()) instanceof BigDecimal number && number.scale() > 0;
  }

  /** What it would be on the scale of the base, where that is nearer by far; else null. */
  static @Nullable BigDecimal meant(ShownValue before, ShownValue after) {
    if (!(ShownValue.normal(before.value()) instanceof BigDecimal old)
        || !(ShownValue.normal(after.value()) instanceof BigDecimal now)
        || old.signum() <= 0
        || now.signum() <= 0) {
      return null;
    }
    boolean wasPart = old.compareTo(BigDecimal.ONE) <= 0;
    boolean isPart = now.compareTo(BigDecimal.ONE) <= 0;
    if (wasPart == isPart) {
      return null;
    }
    BigDecimal meant = isPart ? now.movePointRight(2) : now.movePointLeft(2);
    boolean near =
        meant.compareTo(old.multiply(TWO)) <= 0 && meant.multiply(TWO).compareTo(old) >= 0;
    return near ? meant : null;
  }

  private static boolean isToldOnReading(Fact fact, ShownValue after) {
    return fact.type() == FactType.DECIMAL
        && ShownValue.normal(after.value()) instanceof BigDecimal number
        && number.compareTo(BigDecimal.TEN) >= 0;
  }

  private static @Nullable Finding finding(
      Place place, String found, String was, String right, BigDecimal meant) {
    if (place.sheet() == null || place.cell() == null) {
      return null;
    }
    Object typed =
        meant.stripTrailingZeros().scale() <= 0 ? (Object) meant.longValueExact() : meant;
    return new Finding(
        Finding.Level.WARNING,
        place.workbook(),
        place.sheet(),
        place.cell(),
        "suspicious-unit",
        new Text(
            Spacing.followed(found, "は百分率の単位が違うようです。もとの版では ")
                + Spacing.followed(was, "でした。")
                + Spacing.followed(right, "ではありませんか"),
            found
                + " looks like a percentage on the wrong scale. It was "
                + was
                + ". Did you mean "
                + right
                + "?"),
        found,
        new Fix(
            new Text("「" + right + "」と入力する", "Type " + right),
            new Fix.SetCell(place.sheet(), place.cell(), typed)));
  }
}
