package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.ReadingLevel;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.rulebook.TableKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the title row of a table. */
final class TitleReader {
  private static final Pattern INDICATOR_CODE = Pattern.compile("[a-z][a-z0-9-]{0,63}");
  private static final NumberRule WEIGHT = NumberRule.whole(1, 100).in("点");

  private final TableBlock block;
  private final List<String> dimensions;
  private final ReadingLevel level;
  private final GoneNames gone;
  private final Findings findings;
  private final Values values;
  private final TitleCells cells;

  private TitleReader(
      TableBlock block,
      List<String> dimensions,
      ReadingLevel level,
      GoneNames gone,
      Findings findings) {
    this.block = block;
    this.dimensions = dimensions;
    this.level = level;
    this.gone = gone;
    this.findings = findings;
    this.values = new Values(findings);
    this.cells = TitleCells.of(block.title(), findings);
  }

  /**
   * @param dimensions the names that a table of segments may decide
   */
  static Title read(
      TableBlock block,
      List<String> dimensions,
      ReadingLevel level,
      GoneNames gone,
      Findings findings) {
    return new TitleReader(block, dimensions, level, gone, findings).read();
  }

  private Title read() {
    String name = name();
    String word = required(Title.KIND);
    TableKind kind = word == null ? null : TitleCells.kind(word);
    if (word == null || word.equals(Title.SETTINGS)) {
      return title(name, null, word != null, null, null, null);
    }
    if (kind == null) {
      complainAboutKind(word);
      return title(name, null, false, null, null, null);
    }
    return read(name, kind);
  }

  private Title read(String name, TableKind kind) {
    checkWorkbook(kind);
    cells.complainAboutKeysBeyond(keys(kind), findings);
    checkPolicy(kind);
    boolean indicator = kind == TableKind.INDICATOR;
    String code = indicator ? indicatorCode() : kind == TableKind.DIMENSION ? dimension() : null;
    String category = indicator ? required(Title.CATEGORY) : null;
    return title(name, kind, false, code, category, indicator ? maxPoints() : null);
  }

  private Title title(
      String name,
      @Nullable TableKind kind,
      boolean settings,
      @Nullable String code,
      @Nullable String category,
      @Nullable Integer maxPoints) {
    if (settings) {
      cells.complainAboutKeysBeyond(List.of(Title.KIND), findings);
    }
    Place codePlace = cells.placeOf(Title.CODE, block.titleCell());
    Place maxPlace = cells.placeOf(Title.MAX_POINTS, block.titleCell());
    return new Title(
        name,
        kind,
        settings,
        code,
        category,
        maxPoints,
        block.place(),
        codePlace,
        cells.placeOf(Title.CATEGORY, block.titleCell()),
        maxPlace);
  }

  private static List<String> keys(TableKind kind) {
    List<String> keys = new ArrayList<>(List.of(Title.KIND, Title.POLICY));
    if (kind == TableKind.DIMENSION) {
      keys.add(Title.CODE);
    } else if (kind == TableKind.INDICATOR) {
      keys.addAll(List.of(Title.CODE, Title.CATEGORY, Title.MAX_POINTS));
    }
    return keys;
  }

  private String name() {
    GridCell cell = cells.name();
    String name = cell == null ? null : values.text(cell);
    if (cell == null) {
      findings.add(block.place(), LayoutComplaints.titleIncomplete("表の名前"));
    }
    return name == null ? "" : name;
  }

  private @Nullable String required(String key) {
    GridCell cell = cells.value(key);
    if (cell == null || values.isBlank(cell)) {
      Place place = cells.placeOf(key, block.titleCell());
      findings.add(place, LayoutComplaints.titleIncomplete(key));
      return null;
    }
    return values.text(cell);
  }

  private void complainAboutKind(String found) {
    List<String> kinds =
        Stream.concat(
                Stream.of(TableKind.values()).map(TableKind::label), Stream.of(Title.SETTINGS))
            .toList();
    Complaint complaint = LayoutComplaints.unknownKind(found, Nearest.to(found, kinds));
    findings.add(cells.placeOf(Title.KIND, block.titleCell()), complaint, found);
  }

  private void checkWorkbook(TableKind kind) {
    String workbook = block.sheet().place().workbook();
    boolean ofOthers =
        Stream.of(TableKind.values())
            .filter(other -> other.isDeciding() || level.notificationsDeclared())
            .anyMatch(other -> other.workbook().equals(workbook));
    if (ofOthers && !kind.workbook().equals(workbook)) {
      Place place = cells.placeOf(Title.KIND, block.titleCell());
      Complaint complaint = LayoutComplaints.wrongWorkbook(kind.label(), kind.workbook());
      findings.add(place, complaint, kind.label());
    }
  }

  private void checkPolicy(TableKind kind) {
    String found = required(Title.POLICY);
    HitPolicy right = kind.hitPolicy();
    if (found != null && !found.equals(right.label())) {
      Place place = cells.placeOf(Title.POLICY, block.titleCell());
      Complaint complaint =
          LayoutComplaints.wrongHitPolicy(found, kind.label(), right.label())
              .with(Remedy.type(right.label()));
      findings.add(place, complaint, found);
    }
  }

  private @Nullable String indicatorCode() {
    GridCell cell = cells.value(Title.CODE);
    if (cell == null) {
      return required(Title.CODE);
    }
    return values.code(cell, INDICATOR_CODE, "英小文字・数字・ハイフン", "monthly-deliveries");
  }

  private @Nullable String dimension() {
    String code = required(Title.CODE);
    if (code != null && !dimensions.contains(code)) {
      GridCell cell = cells.value(Title.CODE);
      String renamed = cell == null ? null : gone.nameNow(cell, code);
      if (renamed != null) {
        return renamed;
      }
      String nearest = Nearest.to(code, dimensions);
      Place place = cells.placeOf(Title.CODE, block.titleCell());
      findings.add(place, LayoutComplaints.unknownDimension(code, nearest), code);
      return null;
    }
    return code;
  }

  private @Nullable Integer maxPoints() {
    GridCell cell = cells.value(Title.MAX_POINTS);
    if (cell == null) {
      required(Title.MAX_POINTS);
      return null;
    }
    BigDecimal points = values.number(cell, WEIGHT);
    return points == null ? null : Integer.valueOf(points.intValueExact());
  }
}
