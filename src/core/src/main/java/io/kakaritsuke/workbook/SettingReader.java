package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.AssignmentWeights;
import io.kakaritsuke.rulebook.Newcomers;
import io.kakaritsuke.rulebook.Setting;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads a 設定 table: named single values for rule files. */
final class SettingReader {
  private static final String LABEL = "設定";
  private static final String CODE = "コード";
  private static final String VALUE = "値";
  private static final List<String> HEADERS = List.of(LABEL, CODE, VALUE, ColumnReader.NOTE);

  private final Findings findings;
  private final Values values;
  private final Map<String, GridCell> columns = new HashMap<>();

  private SettingReader(Findings findings) {
    this.findings = findings;
    this.values = new Values(findings);
  }

  static List<SettingDraft> read(TableBlock block, Findings findings) {
    return new SettingReader(findings).read(block);
  }

  private List<SettingDraft> read(TableBlock block) {
    readHeaders(block);
    ShapeCheck.check(block, List.copyOf(columns.values()), findings);
    List<SettingDraft> settings = new ArrayList<>();
    if (columns.keySet().containsAll(List.of(LABEL, CODE, VALUE))) {
      List<GridRow> rows =
          notRows(block).without(block.body().stream().filter(block::isRow).toList());
      List<GridRow> sound = new ArrayList<>();
      for (GridRow row : rows) {
        int errors = findings.errors();
        SettingDraft setting = read(row, block.was());
        if (setting != null) {
          settings.add(setting);
        }
        if (findings.errors() == errors) {
          sound.add(row);
        }
      }
      SeenCheck.check(block, rows, sound, List.of(column(VALUE)), findings);
    }
    return settings;
  }

  private NotRows.Asked asked(String header, boolean needed, Predicate<GridCell> fits) {
    return new NotRows.Asked(column(header), needed, fits);
  }

  private NotRows notRows(TableBlock block) {
    return new NotRows(
        block,
        List.of(
            asked(LABEL, true, cell -> true),
            asked(CODE, true, cell -> Names.isName(cell.word())),
            asked(VALUE, false, cell -> true)),
        findings);
  }

  private void readHeaders(TableBlock block) {
    for (GridCell header : block.headerCells()) {
      String label = values.text(header);
      if (label != null && TableBlock.isNote(label)) {
        continue;
      }
      if (label != null && !HEADERS.contains(label)) {
        findings.add(header, LayoutComplaints.unknownHeader(label, Nearest.to(label, HEADERS)));
      } else if (label != null && columns.putIfAbsent(label, header) != null) {
        findings.add(header, LayoutComplaints.duplicateHeader(label));
      }
    }
    for (String wanted : List.of(LABEL, CODE, VALUE)) {
      if (!columns.containsKey(wanted)) {
        findings.add(block.place(), LayoutComplaints.outcomeColumnMissing(wanted));
      }
    }
  }

  private @Nullable SettingDraft read(GridRow row, @Nullable Was was) {
    String id = RowIdCell.read(row, values);
    String label = required(row, LABEL);
    String code = code(row);
    Object value = value(row, code, was);
    if (label == null || code == null) {
      return null;
    }
    return new SettingDraft(
        id,
        row.number(),
        code,
        label,
        value,
        place(row, 0),
        place(row, column(CODE)),
        place(row, column(VALUE)),
        isPercent(row.cell(column(VALUE))));
  }

  private @Nullable String required(GridRow row, String header) {
    GridCell cell = row.cell(column(header));
    if (cell == null || values.isBlank(cell)) {
      findings.add(place(row, column(header)), TableComplaints.settingIncomplete(header));
      return null;
    }
    return values.text(cell);
  }

  private @Nullable String code(GridRow row) {
    String code = required(row, CODE);
    if (code != null && !Names.isName(code)) {
      findings.add(place(row, column(CODE)), CatalogueComplaints.badName(code), code);
      return null;
    }
    return code;
  }

  private @Nullable Object value(GridRow row, @Nullable String code, @Nullable Was was) {
    GridCell cell = row.cell(column(VALUE));
    if (cell == null || values.isBlank(cell)) {
      return null;
    }
    if (code != null && Setting.isOfHundred(code)) {
      boolean percent =
          code.equals(Setting.MINIMUM_COVERAGE) || code.equals(Setting.NEWCOMER_SHARE);
      String unit = percent ? "%" : "点";
      BigDecimal share = values.number(cell, NumberRule.whole(0, 100).in(unit));
      return share == null ? null : Long.valueOf(share.longValueExact());
    }
    NumberRule whole = code == null ? null : whole(code);
    if (whole != null) {
      BigDecimal number = values.number(cell, whole);
      return number == null ? null : Long.valueOf(number.longValueExact());
    }
    if (cell.content() instanceof Content.Numeral || cell.content() instanceof Content.Time) {
      return values.amount(cell);
    }
    if (cell.content() instanceof Content.Day) {
      return values.date(cell);
    }
    return cell.content() instanceof Content.Flag
        ? values.yesNo(cell)
        : word(cell, was == null ? null : was.cell(row, cell.column()));
  }

  /** What a setting must be of which the service says what it counts; null for all others. */
  private static @Nullable NumberRule whole(String code) {
    return switch (code) {
      case Setting.COMPARE_DAYS -> NumberRule.whole(1, Setting.MOST_COMPARE_DAYS).in("日");
      case Setting.NEWCOMER_MONTHS -> NumberRule.whole(0, Newcomers.MOST_MONTHS).in("か月");
      case Setting.KEEPING_WEIGHT,
          Setting.SKILL_WEIGHT,
          Setting.NEWCOMER_WEIGHT,
          Setting.BALANCE_WEIGHT ->
          NumberRule.whole(0, AssignmentWeights.MOST);
      default -> null;
    };
  }

  private @Nullable Object word(GridCell cell, @Nullable GridCell was) {
    String text = values.text(cell);
    if (Values.YES.equals(text) || Values.NO.equals(text)) {
      return Values.YES.equals(text);
    }
    if (text == null) {
      return null;
    }
    if (DateText.of(text) != null) {
      return values.date(cell);
    }
    boolean number = MistypedNumber.looksLikeNumber(text);
    return number ? values.number(cell, rule(text, was)) : text;
  }

  /** Nobody declares what a setting counts; what it has counted so far it counts still. */
  private static NumberRule rule(String text, @Nullable GridCell was) {
    boolean number = was != null && was.content() instanceof Content.Numeral;
    String counted = number ? Amounts.counted(NumberText.of(text).unit()) : null;
    return NumberRule.any(false).in(isPercent(was) ? "%" : counted);
  }

  private static boolean isPercent(@Nullable GridCell cell) {
    return cell != null && cell.content() instanceof Content.Numeral number && number.percent();
  }

  private int column(String header) {
    GridCell cell = columns.get(header);
    return cell == null ? 0 : cell.column();
  }

  private Place place(GridRow row, int column) {
    return columns.values().iterator().next().place().at(GridCell.ref(row.number(), column));
  }
}
