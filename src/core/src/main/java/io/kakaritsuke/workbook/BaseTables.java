package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tables of the version that workbooks came from, to read these beside. */
final class BaseTables {
  private final @Nullable Sources base;
  private @Nullable List<TableBlock> blocks;
  private Named.@Nullable Catalogue catalogue;
  private @Nullable List<SheetGrid> catalogueSheets;
  private @Nullable List<SheetGrid> teamSheets;
  private @Nullable Set<String> ids;
  private final @Nullable GivenIds given;

  BaseTables(@Nullable Sources base) {
    this.base = base;
    this.given = base == null ? null : new GivenIds(base);
  }

  /** Whether nobody knows what the workbooks came from, as of a version that is read again. */
  boolean isUnknown() {
    return base == null;
  }

  /**
   * The sheets of the workbook as it was; null where there was none, or where not a byte of it has
   * changed.
   */
  @Nullable List<SheetGrid> sheets(Source now) {
    for (Source file : base == null ? List.<Source>of() : base.files()) {
      if (file.path().equals(now.path())) {
        return Arrays.equals(file.bytes(), now.bytes())
            ? null
            : WorkbookFile.open(file.fileName(), file.bytes(), new Findings());
      }
    }
    return null;
  }

  /** The same, with the ids that its rows were given where these stand in what came back. */
  @Nullable List<SheetGrid> sheets(Source now, List<SheetGrid> cameBack) {
    List<SheetGrid> sheets = sheets(now);
    return sheets == null || given == null ? sheets : given.in(sheets, cameBack);
  }

  /** The tables of all workbooks as they were; none where nobody knows them. */
  List<TableBlock> blocks() {
    if (blocks == null) {
      blocks = base == null ? List.of() : blocks(new SourceFiles(base, new Findings()).workbooks());
    }
    return blocks;
  }

  /** Whether a row of any workbook had that id. */
  boolean hasRow(String id) {
    Set<String> known = ids;
    if (known == null) {
      known = new HashSet<>();
      for (TableBlock block : blocks()) {
        for (GridRow row : block.body()) {
          known.add(Was.id(row));
        }
      }
      ids = known;
    }
    return known.contains(id);
  }

  /** What the catalogue names as it was; nothing where nobody knows it. */
  Named.Catalogue catalogue() {
    if (catalogue == null) {
      catalogue = Named.Catalogue.of(catalogueSheets());
    }
    return catalogue;
  }

  /** The sheets of the catalogue as it was; none where nobody knows them. */
  List<SheetGrid> catalogueSheets() {
    if (catalogueSheets == null) {
      catalogueSheets = sheets(SourceFiles::catalogue);
    }
    return catalogueSheets;
  }

  /** The sheets of team.xlsx as it was; none where there was none, or nobody knows it. */
  List<SheetGrid> teamSheets() {
    if (teamSheets == null) {
      teamSheets = sheets(SourceFiles::team);
    }
    return teamSheets;
  }

  private List<SheetGrid> sheets(Function<SourceFiles, @Nullable Source> which) {
    Source file = base == null ? null : which.apply(new SourceFiles(base, new Findings()));
    List<SheetGrid> sheets =
        file == null ? null : WorkbookFile.open(file.fileName(), file.bytes(), new Findings());
    return sheets == null ? List.of() : sheets;
  }

  private static List<TableBlock> blocks(List<Source> workbooks) {
    List<TableBlock> blocks = new ArrayList<>();
    for (Source file : workbooks) {
      List<SheetGrid> sheets = WorkbookFile.open(file.fileName(), file.bytes(), new Findings());
      for (SheetGrid sheet : sheets == null ? List.<SheetGrid>of() : sheets) {
        if (RulebookReader.isRead(sheet)) {
          blocks.addAll(TableBlock.of(sheet, new Findings()));
        }
      }
    }
    return blocks;
  }
}
