package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.ReadingLevel;
import io.kakaritsuke.rulebook.CatalogueSheet;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Roster;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.telling.ListFacts;
import io.kakaritsuke.telling.ToldFacts;
import io.kakaritsuke.workbook.lint.Linter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the sources of a rulebook; cells are data, and nothing in them is ever run. */
public final class RulebookReader {
  private final Findings findings = new Findings();
  private final Findings aside = new Findings(findings.silence());
  private final List<TableDraft> tables = new ArrayList<>();
  private final List<SettingDraft> settings = new ArrayList<>();
  private final Set<String> decidedDimensions = new HashSet<>();

  private final List<TableBlock> known = new ArrayList<>();

  /** What stood in workbooks that cannot be opened: others may name what they decide. */
  private final List<TableBlock> unread = new ArrayList<>();

  /** Whether names that rule files may use stand where nobody can read them. */
  private boolean vocabularyHidden;

  private boolean lints = true;

  /** What tables that tell may ask for; null before the catalogue is read. */
  private @Nullable FactCatalogue telling;

  /** What cells name that only the version before had; none before the catalogue is read. */
  private GoneNames names = GoneNames.none();

  private final ReadingLevel level;
  private final @Nullable Sources from;
  private final BaseTables base;
  private final GoneTables gone;

  private RulebookReader(ReadingLevel level, @Nullable Sources base, boolean keepsGone) {
    this.level = level;
    this.from = base;
    this.base = new BaseTables(base);
    this.gone = new GoneTables(keepsGone);
  }

  /**
   * Reads all sources and tells everything that is wrong with them at once. Bad content, hostile
   * files included, is never an exception. Scenarios are not looked at.
   */
  public static ReadResult read(Sources sources) {
    return read(sources, null);
  }

  /**
   * The same beside the version that the workbooks came from: what is wrong with the layout of a
   * table is told once, with what stood there. What is read does not depend on it; it may only have
   * more findings.
   *
   * @param base null where nobody knows it
   */
  public static ReadResult read(Sources sources, @Nullable Sources base) {
    RulebookReader keeping = new RulebookReader(sources.level(), base, true);
    ReadResult kept = keeping.readAll(sources);
    return keeping.gone.isEmpty()
        ? kept
        : keeping.gone.told(
            kept, new RulebookReader(sources.level(), base, false).readAll(sources));
  }

  /** What the sources say, without what linting finds; null where anything keeps them from it. */
  static @Nullable Rulebook readAlone(Sources sources) {
    RulebookReader reader = new RulebookReader(sources.level(), null, true);
    reader.lints = false;
    return reader.readAll(sources).rulebook();
  }

  /**
   * The fact catalogue as far as it can be read, whatever else is wrong; null where facts.xlsx is
   * missing or cannot be opened. The signals have no choices in it.
   */
  public static @Nullable FactCatalogue catalogue(Sources sources) {
    Findings unheard = new Findings();
    Source file = new SourceFiles(sources, unheard).catalogue();
    List<SheetGrid> sheets =
        file == null
            ? null
            : WorkbookFile.open(file.fileName(), file.bytes(), sources.level(), unheard);
    return file == null || sheets == null
        ? null
        : new CatalogueReader(
                file.fileName(), sheets, sources.level(), true, GoneNames.none(), unheard)
            .read(List.of(), List.of())
            .facts();
  }

  private ReadResult readAll(Sources sources) {
    SourceFiles files = new SourceFiles(sources, findings);
    List<RuleFile> ruleFiles = files.ruleFiles();
    List<SheetGrid> catalogueSheets = catalogueSheets(files.catalogue());
    List<SheetGrid> teamSheets = teamSheets(files.team());
    List<TableBlock> blocks = gone.withoutMoved(blocks(files.workbooks()), findings);
    known.addAll(blocks);
    ReadCatalogue read = null;
    if (catalogueSheets != null) {
      String name = files.catalogue() == null ? "" : files.catalogue().fileName();
      List<TableBlock> named = new ArrayList<>(blocks);
      named.addAll(unread);
      names = new GoneNames(base, named, catalogueSheets, findings);
      ReadCatalogue catalogue =
          new CatalogueReader(
                  name, catalogueSheets, sources.level(), base.isUnknown(), names, findings)
              .read(
                  OutcomeCodes.of(TableKind.SIGNAL, named),
                  OutcomeCodes.of(TableKind.WEIGHT, named))
              .speaking(ShownWords.of(named));
      read = catalogue;
      telling = telling(catalogue, named, teamSheets);
      blocks.forEach(block -> readTable(block, catalogue, names));
      CopiedWorkbooks.leaveOut(tables, settings, findings);
      new RulebookCheck(names, findings).check(tables, settings);
    }
    return result(sources, read, ruleFiles, catalogueSheets, teamSheets, files);
  }

  private static FactCatalogue telling(
      ReadCatalogue catalogue, List<TableBlock> named, @Nullable List<SheetGrid> teamSheets) {
    return ToldFacts.in(
        catalogue.facts(),
        OutcomeCodes.of(TableKind.INTERVENTION, named),
        OutcomeCodes.of(TableKind.TRIGGER, named),
        TeamReader.people(teamSheets, catalogue.facts()));
  }

  private @Nullable List<SheetGrid> catalogueSheets(@Nullable Source file) {
    if (file == null) {
      findings.add(Place.file(CatalogueSheet.WORKBOOK), FileComplaints.noCatalogue());
      return null;
    }
    List<SheetGrid> sheets = WorkbookFile.open(file.fileName(), file.bytes(), level, findings);
    return sheets == null || base.sheets(file) == null
        ? sheets
        : CatalogueLayout.back(sheets, base.catalogueSheets(), CatalogueReader.HEADERS, findings);
  }

  private @Nullable List<SheetGrid> teamSheets(@Nullable Source file) {
    List<SheetGrid> sheets =
        file == null ? null : WorkbookFile.open(file.fileName(), file.bytes(), level, findings);
    if (file == null || sheets == null || base.sheets(file) == null) {
      return sheets;
    }
    List<SheetGrid> all = new ArrayList<>(sheets);
    all.addAll(base.teamSheets());
    return CatalogueLayout.back(sheets, base.teamSheets(), TeamReader.headers(all), findings);
  }

  private List<TableBlock> blocks(List<Source> workbooks) {
    List<TableBlock> blocks = new ArrayList<>();
    for (Source file : workbooks) {
      List<SheetGrid> sheets = WorkbookFile.open(file.fileName(), file.bytes(), level, findings);
      if (sheets == null) {
        vocabularyHidden = true;
        List<SheetGrid> old = base.sheets(file);
        orNone(old).stream().filter(RulebookReader::isRead).forEach(this::addUnread);
      } else if (level.ruleTablesDecide() && RuleTableFile.isOn(sheets)) {
        findings.add(Place.file(file.fileName()), RuleTableFileComplaints.inDecisionTables());
      } else {
        List<TableBlock> found = blocks(sheets, base.sheets(file, sheets));
        boolean scenarios =
            sheets.stream()
                .anyMatch(
                    one ->
                        hasScenarios(one)
                            || (base.sheets(file) != null && ScenarioSheet.isLike(one)));
        if (found.isEmpty() && !scenarios && !gone.isIn(file.fileName())) {
          findings.add(Place.file(file.fileName()), FileComplaints.noTable());
        }
        blocks.addAll(found);
      }
    }
    return blocks;
  }

  private void addUnread(SheetGrid sheet) {
    unread.addAll(TableBlock.of(sheet, new Findings()));
  }

  static boolean isRead(SheetGrid sheet) {
    String name = sheet.name();
    return !name.equals("使い方")
        && !name.startsWith("メモ")
        && !name.startsWith("図")
        && !hasScenarios(sheet);
  }

  private static boolean hasScenarios(SheetGrid sheet) {
    return sheet.name().equals(ScenarioSheet.NAME);
  }

  private List<TableBlock> blocks(List<SheetGrid> sheets, @Nullable List<SheetGrid> before) {
    List<SheetGrid> old = orNone(before);
    List<SheetGrid> oldRead = old.stream().filter(RulebookReader::isRead).toList();
    List<SheetGrid> moved =
        MovedTables.back(
            sheets.stream().filter(RulebookReader::isRead).toList(), oldRead, findings);
    List<SheetGrid> parted = MergedCells.parted(moved, oldRead, findings);
    List<SheetGrid> whole = LostIdColumn.back(parted, oldRead, findings);
    List<SheetGrid> headed = SortedHeads.back(whole, oldRead, findings);
    List<SheetGrid> read = MovedCells.back(headed, oldRead, findings);
    List<TableBlock> blocks = new ArrayList<>();
    if (before == null) {
      read.forEach(sheet -> blocks.addAll(TableBlock.of(sheet, findings)));
    } else {
      blocks.addAll(
          BaseLayout.read(read, oldRead, allOf(sheets, read), findings, aside, gone, base::hasRow));
    }
    List<TableBlock> single = CopiedTables.without(blocks, old, findings);
    Map<String, List<List<GridRow>>> rows = new HashMap<>();
    single.forEach(
        block ->
            rows.computeIfAbsent(block.sheet().name(), key -> new ArrayList<>()).add(block.rows()));
    for (SheetGrid sheet : read) {
      List<List<GridRow>> tables = rows.getOrDefault(sheet.name(), List.of());
      if (sheet.hidden() && !tables.isEmpty()) {
        findings.add(sheet.place(), FileComplaints.hiddenSheet(sheet.name()));
      }
      UnseenRows.tell(sheet, tables, findings);
    }
    return single;
  }

  private static List<SheetGrid> allOf(List<SheetGrid> sheets, List<SheetGrid> read) {
    List<SheetGrid> all = new ArrayList<>(read);
    sheets.stream().filter(sheet -> !isRead(sheet)).forEach(all::add);
    return all;
  }

  private void readTable(TableBlock block, ReadCatalogue catalogue, GoneNames gone) {
    int errors = findings.errors();
    new Values(findings).text(block.titleCell());
    Title title = TitleReader.read(block, catalogue.facts().dimensions(), level, gone, findings);
    if (block.header() == null) {
      findings.add(block.place(), LayoutComplaints.headerMissing());
    } else if (title.settings()) {
      settings.addAll(SettingReader.read(block, findings));
    } else if (title.kind() != null) {
      addTable(block, title, title.kind(), catalogue, gone, errors);
      return;
    }
    // It holds settings, or may.
    vocabularyHidden |= findings.errors() > errors;
  }

  private void addTable(
      TableBlock block,
      Title title,
      TableKind kind,
      ReadCatalogue catalogue,
      GoneNames gone,
      int errors) {
    ReadCatalogue asked = kind.isDeciding() ? catalogue : catalogue.with(telling(kind));
    TableDraft table =
        new TableReader(asked, level, gone, findings)
            .read(block, title, kind, decidedDimensions, errors);
    if (kind == TableKind.DIMENSION) {
      // Of a table that does not say which one it decides it may be any.
      decidedDimensions.addAll(
          title.code() == null ? catalogue.facts().dimensions() : List.of(title.code()));
    }
    tables.add(table);
  }

  /** What tables of a kind that tells may ask for. */
  private FactCatalogue telling(TableKind kind) {
    FactCatalogue told = Objects.requireNonNull(telling);
    return kind == TableKind.WORKLIST ? ListFacts.in(told) : told;
  }

  private ReadResult result(
      Sources sources,
      @Nullable ReadCatalogue catalogue,
      List<RuleFile> ruleFiles,
      @Nullable List<SheetGrid> catalogueSheets,
      @Nullable List<SheetGrid> teamSheets,
      SourceFiles files) {
    RowIds ids = new RowIds(findings);
    Finishing finishing = new Finishing(ids);
    finishing.takeIds(tables, settings);
    List<DecisionTable> read = tables.stream().map(finishing::table).toList();
    FactCatalogue facts = catalogue == null ? null : catalogue.facts();
    if (facts != null && lints) {
      lint(facts, read);
    }
    Roster roster =
        catalogue == null ? Roster.NONE : roster(catalogue, files.team(), teamSheets, read);
    names.tell(gone::isOf);
    LikeAbove.tell(known, findings);
    RowsElsewhere.tell(known, findings);
    List<SheetGrid> headed = new ArrayList<>(orNone(catalogueSheets));
    headed.addAll(orNone(teamSheets));
    FormerValues.tell(known, headed, base, findings, aside);
    DraggedValues.tell(known, findings, aside);
    boolean beside =
        findings.sorted().stream().anyMatch(one -> one.isError() && !isOfRules(one, files));
    boolean legible =
        facts != null && !vocabularyHidden && !isOfVocabulary(findings.sorted(), files);
    if (beside && !legible) {
      RuleFilesUnread.tell(sources, from, findings);
    }
    List<Finding> found = findings.sorted();
    if (catalogue == null || facts == null || beside && !legible) {
      return new ReadResult(null, found, aside.sorted(), null);
    }
    List<Setting> values = settings.stream().map(finishing::setting).toList();
    // Rule files name facts and settings, and no tables.
    Rulebook rulebook =
        new Rulebook(
            sources.rulebook(),
            facts,
            beside ? List.of() : only(read, true),
            values,
            ruleFiles,
            catalogue.aggregates(),
            catalogue.feeds(),
            roster,
            beside ? List.of() : only(read, false),
            sources.level());
    return findings.hasErrors()
        ? new ReadResult(null, found, aside.sorted(), rulebook)
        : new ReadResult(rulebook, found, aside.sorted(), null);
  }

  private Roster roster(
      ReadCatalogue catalogue,
      @Nullable Source file,
      @Nullable List<SheetGrid> sheets,
      List<DecisionTable> read) {
    SaidName responsible = catalogue.responsible();
    if (file == null) {
      if (responsible != null && level.teamDeclared()) {
        findings.add(responsible.place(), TeamComplaints.noTeam(responsible.name()));
      }
      return Roster.NONE;
    }
    return sheets == null
        ? Roster.NONE
        : new TeamReader(file.fileName(), sheets, catalogue.facts(), names, findings)
            .read(responsible, read);
  }

  private static List<DecisionTable> only(List<DecisionTable> tables, boolean deciding) {
    return tables.stream().filter(table -> table.kind().isDeciding() == deciding).toList();
  }

  private static boolean isOfRules(Finding found, SourceFiles files) {
    return files.isRuleFile(found.workbook());
  }

  private boolean isOfVocabulary(List<Finding> found, SourceFiles files) {
    Source catalogue = files.catalogue();
    return found.stream()
        .filter(Finding::isError)
        .anyMatch(
            one ->
                catalogue == null
                    || one.workbook().equals(catalogue.fileName())
                    || settings.stream().anyMatch(setting -> isThere(one, setting.codePlace())));
  }

  private static boolean isThere(Finding found, Place place) {
    return found.workbook().equals(place.workbook())
        && Objects.equals(found.sheet(), place.sheet());
  }

  private static List<SheetGrid> orNone(@Nullable List<SheetGrid> sheets) {
    return sheets == null ? List.of() : sheets;
  }

  private void lint(FactCatalogue facts, List<DecisionTable> read) {
    Linter deciding = new Linter(facts);
    // What is read there until it is put back is no cell that anything could be typed into.
    Set<String> lost = findings.sheetsOf(LostColumns.CODE);
    for (int i = 0; i < read.size(); i++) {
      TableDraft draft = tables.get(i);
      Place sheet = draft.block().sheet().place();
      if (draft.sound() && !lost.contains(FormerValues.sheet(sheet.workbook(), sheet.sheet()))) {
        boolean complete = draft.rows().stream().allMatch(RowDraft::sound);
        DecisionTable table = complete ? read.get(i) : soundRows(read.get(i), draft);
        Was was = draft.block().was();
        Linter linter = draft.kind().isDeciding() ? deciding : deciding.on(telling(draft.kind()));
        List<Finding> found =
            was != null
                ? linter.lint(table, complete, new ReadBefore(draft, was, level), isAstray(draft))
                : linter.lint(table, complete);
        found.forEach(findings::add);
        GridCell name = TitleCells.of(draft.block().title(), new Findings()).name();
        if (complete && name != null) {
          linter.lintName(table, name.ref()).forEach(findings::add);
        }
      }
    }
  }

  /** Whether values of two columns have changed places. */
  private boolean isAstray(TableDraft draft) {
    GridRow header = draft.block().header();
    return header != null
        && aside.has(SwappedValues.CODE, draft.block().sheet().place(), header.number());
  }

  private static DecisionTable soundRows(DecisionTable table, TableDraft draft) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < table.rows().size(); i++) {
      if (draft.rows().get(i).sound()) {
        rows.add(table.rows().get(i));
      }
    }
    return table.withRows(rows);
  }
}
