package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds tables of the base whose title row or header row is gone by what is left of them: the words
 * of their headers, of their title, the ids of their rows.
 */
final class LostHeads {
  private final SheetGrid sheet;
  private final List<TableBlock> lost;
  private final Findings findings;
  private final NavigableMap<Integer, Head> heads = new TreeMap<>();

  /**
   * Where a table begins: the rows that it is given as title and header, and the next one.
   *
   * @param more the rows between these and its rules, where it is given those as well
   */
  private record Head(
      TableBlock base, GridRow title, GridRow header, List<GridRow> more, int body) {
    private Head(TableBlock base, GridRow title, GridRow header, int body) {
      this(base, title, header, List.of(), body);
    }
  }

  private LostHeads(SheetGrid sheet, List<TableBlock> lost, Findings findings) {
    this.sheet = sheet;
    this.lost = lost;
    this.findings = findings;
  }

  /** The tables of all sheets; those whose heads were lost have the ones of the base. */
  static List<TableBlock> read(List<SheetGrid> sheets, List<TableBlock> base, Findings findings) {
    List<TableBlock> plain = new ArrayList<>();
    sheets.forEach(sheet -> plain.addAll(TableBlock.of(sheet, new Findings())));
    List<TableBlock> headed = plain.stream().filter(block -> block.header() != null).toList();
    BlocksBefore pairs = BlocksBefore.of(base, headed);
    List<TableBlock> all = new ArrayList<>();
    for (SheetGrid sheet : sheets) {
      List<TableBlock> lost =
          base.stream()
              .filter(block -> pairs.nowOf(block) == null)
              .filter(block -> block.sheet().name().equals(sheet.name()))
              .toList();
      all.addAll(new LostHeads(sheet, lost, findings).blocks());
    }
    return all;
  }

  private List<TableBlock> blocks() {
    lost.forEach(this::find);
    if (heads.isEmpty()) {
      return TableBlock.of(sheet, findings);
    }
    List<TableBlock> blocks = new ArrayList<>();
    List<GridRow> between = new ArrayList<>();
    Head head = null;
    int begun = 0;
    for (GridRow row : sheet.rows().values()) {
      // The row in which it begins may be blank, as one without operators is.
      Map.Entry<Integer, Head> next = heads.floorEntry(row.number());
      if (next != null && next.getKey() > begun) {
        blocks.addAll(block(head, between));
        between.clear();
        begun = next.getKey();
        head = next.getValue();
      } else if (head != null && !between.isEmpty() && row.lead().equals(TableBlock.TITLE)) {
        blocks.addAll(block(head, between));
        between.clear();
        head = null;
      }
      if (head == null || row.number() >= head.body()) {
        between.add(row);
      }
    }
    blocks.addAll(block(head, between));
    return blocks;
  }

  private List<TableBlock> block(@Nullable Head head, List<GridRow> rows) {
    NavigableMap<Integer, GridRow> part = new TreeMap<>();
    rows.forEach(row -> part.put(row.number(), row));
    if (head == null) {
      SheetGrid piece = sheet.with(part, sheet.merged());
      return TableBlock.of(piece, findings).stream()
          .map(block -> new TableBlock(sheet, block.title(), block.rest(), null))
          .toList();
    }
    List<GridRow> rest = new ArrayList<>();
    rest.add(head.header());
    rest.addAll(head.more());
    rows.stream().takeWhile(row -> !TableBlock.isNote(row.lead())).forEach(rest::add);
    TableBlock block = new TableBlock(sheet, head.title(), rest, null);
    return List.of(new TableBlock(sheet, head.title(), rest, Was.of(head.base(), block)));
  }

  private void find(TableBlock base) {
    GridRow header = header(base);
    GridRow title = title(base, header);
    if (header != null && title != null) {
      torn(base, title, header);
    } else if (header != null) {
      titleGone(base, header);
    } else if (title != null) {
      headerGone(base, title);
    } else {
      bothGone(base);
    }
  }

  /** The first row with at least half of the headers where they stood. */
  private @Nullable GridRow header(TableBlock base) {
    List<GridCell> words = base.headerCells();
    return sheet.rows().values().stream()
        .filter(row -> !heads.containsKey(row.number()))
        .filter(
            row -> {
              long same =
                  words.stream()
                      .filter(word -> word.word().equals(word(row, word.column())))
                      .count();
              return same >= 2 && 2 * same >= words.size();
            })
        .filter(row -> !isOfAnother(row))
        .findFirst()
        .orElse(null);
  }

  // Tables under each other may have the same headers.
  private boolean isOfAnother(GridRow header) {
    GridRow above = sheet.rows().get(header.number() - 1);
    return header.lead().equals(TableBlock.HEADER)
        && above != null
        && above.lead().equals(TableBlock.TITLE);
  }

  private @Nullable GridRow title(TableBlock base, @Nullable GridRow header) {
    List<GridRow> rows =
        sheet.rows().values().stream()
            .filter(row -> header == null || row.number() < header.number())
            .filter(row -> header == null || row.number() >= header.number() - 2)
            .filter(row -> LostTitles.isInPlace(row, base.title()))
            .filter(
                row -> {
                  GridRow below = sheet.rows().get(row.number() + 1);
                  return below == null
                      || !below.lead().equals(TableBlock.HEADER)
                      || !row.lead().equals(TableBlock.TITLE);
                })
            .toList();
    return rows.isEmpty() ? null : rows.get(rows.size() - 1);
  }

  private static String word(@Nullable GridRow row, int column) {
    GridCell cell = row == null ? null : row.cell(column);
    return cell == null ? "" : cell.word();
  }

  /** Both are there, and cells of column A are not. */
  private void torn(TableBlock base, GridRow title, GridRow header) {
    for (GridRow row : List.of(title, header)) {
      String was = row == title ? TableBlock.TITLE : TableBlock.HEADER;
      GridCell cell = row.cell(0);
      String ref = GridCell.ref(row.number(), 0);
      if (cell == null) {
        findings.add(sheet.place().at(ref), BaseComplaints.cleared(ref, was));
      } else if (!row.lead().equals(was)) {
        String code = row == title ? "title-missing" : "header-missing";
        findings.add(cell, BaseComplaints.changed(code, cell.shown(), was));
      }
    }
    GridRow named =
        VirtualCells.with(header, sheet.place(), 0, new Content.Words(TableBlock.HEADER));
    GridRow titled =
        VirtualCells.with(title, sheet.place(), 0, new Content.Words(TableBlock.TITLE));
    heads.put(title.number(), new Head(base, titled, named, header.number() + 1));
  }

  private void titleGone(TableBlock base, GridRow header) {
    int number = header.number() - 1;
    GridRow above = sheet.rows().get(number);
    boolean cleared = above == null && header.number() == header(base.header());
    Fix.Step insert =
        new Fix.InsertRow(sheet.name(), header.number(), VirtualCells.values(base.title()));
    Fix fix =
        new Fix(
            BaseComplaints.putBack("タイトル行", "the title row"),
            cleared ? VirtualCells.typed(base.title(), sheet.name(), number) : List.of(insert));
    findings.add(
        sheet.place(cleared ? number : header.number(), 0),
        BaseComplaints.titleGone(cleared ? number : header.number(), BaseLayout.name(base), fix));
    GridRow named =
        VirtualCells.with(header, sheet.place(), 0, new Content.Words(TableBlock.HEADER));
    GridRow title = VirtualCells.moved(base.title(), sheet.place(), Math.max(1, number));
    heads.put(header.number(), new Head(base, title, named, header.number() + 1));
  }

  /** What is left are its rows, and the operators above them. */
  private void bothGone(TableBlock base) {
    Set<String> ids = new HashSet<>();
    Was.rows(base).forEach(row -> ids.add(Was.id(row)));
    ids.remove("");
    GridRow row =
        sheet.rows().values().stream()
            .filter(one -> ids.contains(Was.id(one)))
            .findFirst()
            .orElse(null);
    if (row == null) {
      return;
    }
    GridRow header = Objects.requireNonNull(base.header());
    // Operators, and the blank row that settings have in their place.
    int between = Was.rows(base).get(0).number() - header.number() - 1;
    boolean stays = true;
    for (int i = 1; i <= between; i++) {
      GridRow was = base.sheet().rows().get(header.number() + i);
      GridRow above = sheet.rows().get(row.number() - between - 1 + i);
      stays &= was == null ? above == null : above != null && saysMostOf(above, was);
    }
    int first = stays ? row.number() - between : row.number();
    if (heads.containsKey(first)) {
      return;
    }
    // Each goes in right above the rules, so the last of them first.
    List<Fix.Step> steps = new ArrayList<>();
    List<GridRow> more = new ArrayList<>();
    for (int i = header.number() + (stays ? 0 : between); i >= base.title().number(); i--) {
      GridRow was = base.sheet().rows().get(i);
      Map<String, Object> values = was == null ? Map.of() : VirtualCells.values(was);
      steps.add(new Fix.InsertRow(sheet.name(), first, values));
      if (was != null && i > header.number()) {
        more.add(0, VirtualCells.moved(was, sheet.place(), first));
      }
    }
    findings.add(
        sheet.place(first, 0),
        BaseComplaints.headsGone(
            first,
            steps.size(),
            BaseLayout.name(base),
            new Fix(BaseComplaints.putBack("タイトル行と見出し行", "the rows of title and headers"), steps)));
    GridRow titled = VirtualCells.moved(base.title(), sheet.place(), first);
    // Right above its operators; where a blank row stands for these, that is the first.
    boolean blank = stays && between > 0 && !sheet.rows().containsKey(first);
    GridRow headed = VirtualCells.moved(header, sheet.place(), blank ? first - 1 : first);
    heads.put(first, new Head(base, titled, headed, more, first));
  }

  private static boolean saysMostOf(GridRow row, GridRow was) {
    long same =
        was.cells().values().stream()
            .filter(cell -> cell.word().equals(word(row, cell.column())))
            .count();
    return row.cell(0) == null && 2 * same > was.cells().size();
  }

  private static int header(@Nullable GridRow row) {
    return row == null ? 0 : row.number();
  }

  private void headerGone(TableBlock base, GridRow title) {
    int number = title.number() + 1;
    GridRow was = Objects.requireNonNull(base.header());
    boolean deleted = sheet.rows().containsKey(number) && !isOnlyHead(number, base);
    Fix fix =
        new Fix(
            BaseComplaints.putBack("見出し行", "the header row"),
            deleted
                ? List.of(new Fix.InsertRow(sheet.name(), number, VirtualCells.values(was)))
                : VirtualCells.typed(was, sheet.name(), number));
    findings.add(
        sheet.place(number, 0), BaseComplaints.headerRowGone(number, BaseLayout.name(base), fix));
    int row = deleted ? title.number() : number;
    GridRow header = VirtualCells.moved(was, sheet.place(), row);
    heads.put(title.number(), new Head(base, titled(title), header, deleted ? number : number + 1));
  }

  private GridRow titled(GridRow title) {
    return VirtualCells.with(title, sheet.place(), 0, new Content.Words(TableBlock.TITLE));
  }

  /** What is left in a header row of which most was cleared. */
  private boolean isOnlyHead(int number, TableBlock base) {
    GridRow row = Objects.requireNonNull(sheet.rows().get(number));
    GridRow was = Objects.requireNonNull(base.header());
    return row.cells().values().stream()
        .allMatch(cell -> cell.word().equals(word(was, cell.column())));
  }
}
