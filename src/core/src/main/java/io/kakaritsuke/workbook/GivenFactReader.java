package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.ExportFormat;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.fact.ReadingLevel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the sheet ファクト: what a client may give. */
final class GivenFactReader {
  private static final String REQUIRED = "必須";
  private static final String MAX_LENGTH = "最大文字数";
  private static final String NOT_AFTER = "基準日以前";
  private static final String PLACES = "小数点以下";
  private static final String VALID_DAYS = "有効日数";
  private static final int MOST_VALID_DAYS = 3_660;
  private static final String PERSONAL = "個人情報";
  private static final String MERGED = "統合";
  private static final String LATEST_DATE = "最も遅い日付";
  private static final String CHOICES = "選択肢";
  private static final String EXPORT_COLUMNS = "出力の列名";
  private static final String EXPORT_FORMAT = "出力の書式";
  private static final String DESCRIPTION = "説明";
  static final List<String> HEADERS =
      List.of(
          FactNames.NAME,
          FactNames.LABEL,
          FactTypes.TYPE,
          FactUnits.UNIT,
          REQUIRED,
          BoundsReader.MINIMUM,
          BoundsReader.MAXIMUM,
          MAX_LENGTH,
          NOT_AFTER,
          PLACES,
          VALID_DAYS,
          PERSONAL,
          MERGED,
          CHOICES,
          EXPORT_COLUMNS,
          EXPORT_FORMAT,
          DESCRIPTION);

  private final Map<String, List<Choice>> lists;
  private final FactNames names;
  private final ReadingLevel level;
  private final GoneNames gone;
  private final Findings findings;
  private final Values values;
  private final SheetTable.Reader cells;
  private final BoundsReader bounds;

  GivenFactReader(
      Map<String, List<Choice>> lists,
      FactNames names,
      ReadingLevel level,
      GoneNames gone,
      Findings findings) {
    this.lists = lists;
    this.names = names;
    this.level = level;
    this.gone = gone;
    this.findings = findings;
    this.values = new Values(findings);
    this.cells = new SheetTable.Reader(values, findings);
    this.bounds = new BoundsReader(findings);
  }

  List<Fact> read(SheetGrid sheet) {
    List<Fact> facts = new ArrayList<>();
    List<String> required = List.of(FactNames.NAME, FactNames.LABEL, FactTypes.TYPE);
    for (SheetTable.Entry entry : SheetTable.entries(sheet, HEADERS, required, findings)) {
      Fact fact = read(entry);
      if (fact == null) {
        names.broken(entry);
      } else {
        facts.add(fact);
      }
    }
    return facts;
  }

  private @Nullable Fact read(SheetTable.Entry entry) {
    String name = names.name(entry);
    String label = names.label(entry);
    FactType type = FactTypes.read(entry, cells);
    if (type == null) {
      return null;
    }
    List<Choice> choices = choices(entry, type);
    Fact fact = fact(entry, name == null ? "" : name, label == null ? "" : label, type, choices);
    boolean choosable = type != FactType.CHOICE || !choices.isEmpty();
    return name == null || label == null || !choosable ? null : fact;
  }

  private Fact fact(
      SheetTable.Entry entry, String name, String label, FactType type, List<Choice> choices) {
    String unit = FactUnits.read(entry, cells);
    BoundsReader.Bounds limits = bounds.read(entry, type, unit);
    if (type == FactType.DECIMAL && "%".equals(unit) && isHundred(limits.maximum())) {
      findings.add(entry.place(BoundsReader.MAXIMUM), CatalogueComplaints.percentMaximum(), "100");
    }
    boolean required = isYes(entry, REQUIRED);
    boolean personal = isYes(entry, PERSONAL);
    if (required && personal) {
      findings.add(entry.place(PERSONAL), PersonalComplaints.required(label), Values.YES);
    }
    return new Fact(
        name,
        type,
        label,
        Origin.GIVEN,
        unit,
        required,
        limits.minimum(),
        limits.maximum(),
        maxLength(entry, type),
        notAfter(entry, type),
        choices,
        null,
        exportColumns(entry),
        exportFormat(entry, type, unit),
        cells.optional(entry, DESCRIPTION),
        places(entry, type),
        validDays(entry),
        personal,
        latestStands(entry, type));
  }

  private boolean latestStands(SheetTable.Entry entry, FactType type) {
    GridCell cell = cells.filled(entry, MERGED);
    if (cell == null) {
      return false;
    }
    if (type != FactType.DATE) {
      findings.add(cell, CatalogueComplaints.doesNotApply(MERGED, FactType.DATE.label()));
      return false;
    }
    String word = cells.optional(entry, MERGED);
    if (word != null && !word.equals(LATEST_DATE)) {
      findings.add(cell, CatalogueComplaints.unknownWord(MERGED, word, List.of(LATEST_DATE), null));
    }
    return LATEST_DATE.equals(word);
  }

  private int validDays(SheetTable.Entry entry) {
    GridCell cell = cells.filled(entry, VALID_DAYS);
    BigDecimal days =
        cell == null ? null : values.number(cell, NumberRule.whole(1, MOST_VALID_DAYS).in("日"));
    return days == null ? 0 : days.intValueExact();
  }

  private int places(SheetTable.Entry entry, FactType type) {
    GridCell cell = cells.filled(entry, PLACES);
    if (cell == null) {
      return Fact.PLACES;
    }
    if (type != FactType.DECIMAL) {
      findings.add(cell, CatalogueComplaints.doesNotApply(PLACES, FactType.DECIMAL.label()));
      return Fact.PLACES;
    }
    BigDecimal places = values.number(cell, NumberRule.whole(0, Fact.PLACES));
    return places == null ? Fact.PLACES : places.intValueExact();
  }

  private static boolean isHundred(@Nullable BigDecimal bound) {
    return bound != null && bound.compareTo(BigDecimal.valueOf(100)) == 0;
  }

  private boolean isYes(SheetTable.Entry entry, String header) {
    GridCell cell = cells.filled(entry, header);
    return cell != null && Boolean.TRUE.equals(values.yesNo(cell));
  }

  private int maxLength(SheetTable.Entry entry, FactType type) {
    GridCell cell = cells.filled(entry, MAX_LENGTH);
    if (cell == null) {
      return 0;
    }
    if (type != FactType.STRING) {
      findings.add(cell, CatalogueComplaints.doesNotApply(MAX_LENGTH, FactType.STRING.label()));
      return 0;
    }
    BigDecimal length = values.number(cell, NumberRule.whole(1, 100_000));
    return length == null ? 0 : length.intValueExact();
  }

  private boolean notAfter(SheetTable.Entry entry, FactType type) {
    GridCell cell = cells.filled(entry, NOT_AFTER);
    boolean no =
        cell != null
            && (cell.content() instanceof Content.Flag flag
                ? !flag.value()
                : Answers.NO.contains(Answers.plain(cell.shown())));
    if (type == FactType.DATE || cell == null || no) {
      return isYes(entry, NOT_AFTER);
    }
    findings.add(cell, CatalogueComplaints.doesNotApply(NOT_AFTER, FactType.DATE.label()));
    return false;
  }

  private List<Choice> choices(SheetTable.Entry entry, FactType type) {
    if (type != FactType.CHOICE) {
      GridCell cell = cells.filled(entry, CHOICES);
      if (cell != null) {
        findings.add(cell, CatalogueComplaints.doesNotApply(CHOICES, FactType.CHOICE.label()));
      }
      return List.of();
    }
    return list(cells.required(entry, CHOICES), entry, lists, gone, findings);
  }

  /** The choices of that list; empty where a finding says why. */
  static List<Choice> list(
      @Nullable String name,
      SheetTable.Entry entry,
      Map<String, List<Choice>> lists,
      GoneNames gone,
      Findings findings) {
    List<Choice> choices = name == null ? List.of() : lists.get(name);
    Place place = entry.place(CHOICES);
    String renamed =
        choices == null && name != null ? gone.list(place, entry.row().number(), name) : null;
    if (renamed != null) {
      choices = lists.get(renamed);
    }
    if (choices == null) {
      String nearest = Nearest.to(String.valueOf(name), lists.keySet());
      Complaint complaint = TableComplaints.unknownChoiceList(String.valueOf(name), nearest);
      findings.add(place, complaint, name);
      return List.of();
    }
    return choices;
  }

  private List<String> exportColumns(SheetTable.Entry entry) {
    GridCell cell = cells.filled(entry, EXPORT_COLUMNS);
    List<String> columns = cell == null ? null : values.parts(cell, true);
    return columns == null ? List.of() : columns;
  }

  private @Nullable String exportFormat(
      SheetTable.Entry entry, FactType type, @Nullable String unit) {
    String format = cells.optional(entry, EXPORT_FORMAT);
    if (format == null || !level.formatsCertain()) {
      return format;
    }
    ExportFormat.Declared declared = ExportFormat.read(type, unit, format);
    if (!declared.isGood()) {
      List<String> fitting = ExportFormat.examples(type);
      String right = fitting.isEmpty() ? "空欄" : String.join(" か ", fitting);
      Complaint complaint = CatalogueComplaints.unknownFormat(format, right, declared.doubt());
      findings.add(entry.place(EXPORT_FORMAT), complaint, format);
    }
    return format;
  }
}
