package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import io.kakaritsuke.telling.ToldFacts;
import io.kakaritsuke.text.Spacing;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is found in a draft only beside the version that it is based on. */
public final class BaseFindings {
  /** For a table that is gone; told on reading as well, where the layout of the base is known. */
  public static final String TABLE_GONE = "table-gone";

  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final long HALF_A_YEAR = 183;

  private final Rulebook draft;
  private final List<Finding> findings = new ArrayList<>();

  private BaseFindings(Rulebook draft) {
    this.draft = draft;
  }

  /**
   * Tables that are gone and thresholds that moved far, as warnings; by place.
   *
   * @param changes all from the base to the draft
   */
  public static List<Finding> of(Rulebook base, Rulebook draft, List<Change> changes) {
    Rulebook now = ToldFacts.asWritten(draft);
    return new BaseFindings(now).all(ToldFacts.asWritten(base), changes);
  }

  private List<Finding> all(Rulebook base, List<Change> changes) {
    for (Change change : changes) {
      if (change instanceof TableChange table && table.kind() == ChangeKind.TABLE_REMOVED) {
        gone(table.place().workbook(), table.place().sheet(), table.name());
      } else if (change instanceof CellChange cell && isThreshold(cell)) {
        moved(cell, subject(cell));
      } else if (change instanceof SettingChange setting
          && setting.property() == SettingChange.Property.VALUE) {
        moved(setting, setting(setting));
      }
    }
    settingsGone(base);
    findings.addAll(NewValues.of(base, draft, changes));
    List<Finding> lost = LostConditions.of(draft, changes);
    findings.addAll(lost);
    findings.addAll(ClearedCells.of(base, draft, changes, lost));
    changes.stream().flatMap(change -> OtherScale.of(draft, change)).forEach(findings::add);
    findings.addAll(RetypedHeaders.of(base, draft));
    findings.addAll(FilledSeries.of(draft, changes));
    findings.addAll(ExchangedCells.of(base, changes));
    findings.addAll(SameCodes.of(base, draft, changes));
    findings.addAll(SameRows.of(base, draft, changes));
    findings.addAll(SameThreshold.of(base, draft, changes));
    return findings.stream().sorted(Finding.BY_PLACE).toList();
  }

  private void gone(String workbook, @Nullable String sheet, String name) {
    boolean sheetStays =
        draft.tables().stream()
                .anyMatch(one -> one.workbook().equals(workbook) && one.sheet().equals(sheet))
            || draft.settings().stream()
                .anyMatch(one -> one.workbook().equals(workbook) && one.sheet().equals(sheet));
    findings.add(
        new Finding(
            Finding.Level.WARNING,
            workbook,
            sheetStays ? sheet : null,
            null,
            TABLE_GONE,
            new Text(
                "シート「"
                    + sheet
                    + "」の表「"
                    + name
                    + "」がなくなり、その行では判定しなくなります。意図した変更でなければ、もとの版から元に戻してください",
                "The table \""
                    + name
                    + "\" of the sheet \""
                    + sheet
                    + "\" is gone; nothing is decided by its rows any more. Put it back if that is not"
                    + " meant"),
            name));
  }

  /** A workbook that had settings and has none now has lost their table. */
  private void settingsGone(Rulebook base) {
    List<String> codes = draft.settings().stream().map(Setting::code).toList();
    List<String> told = new ArrayList<>();
    for (Setting setting : base.settings()) {
      String workbook = setting.workbook();
      boolean others = draft.settings().stream().anyMatch(one -> one.workbook().equals(workbook));
      if (!others && !codes.contains(setting.code()) && !told.contains(workbook)) {
        told.add(workbook);
        gone(workbook, setting.sheet(), "設定");
      }
    }
  }

  private static boolean isThreshold(CellChange cell) {
    return cell.kind() == ChangeKind.CONDITION_CHANGED
        && cell.sameFact()
        && cell.column().operator() != Operator.PRESENCE;
  }

  private static Text subject(CellChange cell) {
    String header = cell.column().header();
    return new Text("「" + cell.row().ja() + "」の" + header, cell.row().en() + ": " + header);
  }

  private static Text setting(SettingChange setting) {
    return new Text("設定「" + setting.label() + "」", "The setting \"" + setting.label() + "\"");
  }

  private void moved(Change change, Text subject) {
    ShownValue before = change.before();
    ShownValue after = change.after();
    if (before == null || after == null || !isFar(before.value(), after.value())) {
      return;
    }
    Place place = change.place();
    findings.add(
        new Finding(
            Finding.Level.WARNING,
            place.workbook(),
            place.sheet(),
            place.cell(),
            "threshold-moved",
            new Text(
                Spacing.followed(subject.ja(), "が")
                    + " "
                    + Spacing.followed(before.text().ja(), "から ")
                    + Spacing.followed(after.text().ja(), "へ大きく変わっています。意図した値か確かめてください"),
                subject.en()
                    + " moved far, from "
                    + before.text().en()
                    + " to "
                    + after.text().en()
                    + ". Make sure that it is meant"),
            after.text().ja()));
  }

  /** More than half of the old value; of a date, more than half a year. */
  static boolean isFar(@Nullable Object before, @Nullable Object after) {
    if (before instanceof LocalDate old && after instanceof LocalDate now) {
      return Math.abs(ChronoUnit.DAYS.between(old, now)) > HALF_A_YEAR;
    }
    BigDecimal old = number(before);
    BigDecimal now = number(after);
    if (old == null || now == null) {
      return false;
    }
    if (old.signum() == 0) {
      // Zero has no half; the next integer is the smallest step there is.
      boolean next = after instanceof Long && now.abs().equals(BigDecimal.ONE);
      return now.signum() != 0 && !next;
    }
    return now.subtract(old).abs().multiply(TWO).compareTo(old.abs()) > 0;
  }

  private static @Nullable BigDecimal number(@Nullable Object value) {
    if (value instanceof Long whole) {
      return BigDecimal.valueOf(whole);
    }
    return value instanceof BigDecimal decimal ? decimal : null;
  }
}
