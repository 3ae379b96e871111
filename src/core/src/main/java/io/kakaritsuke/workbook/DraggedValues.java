package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/**
 * Single values that stand in another cell of their table than they did, as dragging with the mouse
 * leaves them: the cell that they left is blank, and what stood where they landed is gone. Told
 * once, with both, in place of whatever else is found in the two cells.
 */
final class DraggedValues {
  static final String CODE = "value-moved";

  /** What is told of a row beside others, at whatever cell of it. */
  private static final Set<String> OF_ROWS =
      Set.of("gap", "unique-overlap", "shadowed-row", "partly-shadowed-row", "impossible-row");

  private final TableBlock block;
  private final Was was;
  private final List<Spot> left = new ArrayList<>();
  private final List<Spot> landed = new ArrayList<>();

  /**
   * A cell of a row that was there before.
   *
   * @param before what stood there, null for blank
   * @param now what stands there, null for blank
   */
  private record Spot(
      GridRow row, int column, @Nullable GridCell before, @Nullable GridCell now, boolean known) {
    String ref() {
      return GridCell.ref(row.number(), column);
    }
  }

  private DraggedValues(TableBlock block, Was was) {
    this.block = block;
    this.was = was;
    for (GridRow row : Was.rows(block)) {
      GridRow before = was.baseRow(row);
      if (before != null) {
        collect(row, before);
      }
    }
  }

  /**
   * @param blocks all tables
   * @param findings all that was found; what comes of a value that moved makes way for that
   * @param aside takes those that keep nothing from being read
   */
  static void tell(List<TableBlock> blocks, Findings findings, Findings aside) {
    Set<String> torn = aside.sheetsOf(RowIdentity.TORN);
    for (TableBlock block : blocks) {
      Was was = block.was();
      GridRow header = block.header();
      Place sheet = block.sheet().place();
      boolean swapped = header != null && aside.has(SwappedValues.CODE, sheet, header.number());
      if (was != null
          && !swapped
          && !torn.contains(FormerValues.sheet(sheet.workbook(), sheet.sheet()))) {
        new DraggedValues(block, was).tell(findings, aside);
      }
    }
  }

  private void collect(GridRow row, GridRow before) {
    Set<Integer> columns = new HashSet<>(row.cells().tailMap(1).keySet());
    was.base().headerCells().stream()
        .map(header -> was.nowColumn(header.column()))
        .filter(Objects::nonNull)
        .forEach(columns::add);
    for (int column : columns) {
      Integer old = was.baseColumn(column);
      GridCell stood = old == null ? null : before.cell(old);
      GridCell stands = row.cell(column);
      Spot spot = new Spot(row, column, stood, stands, old != null);
      if (stood != null && stands == null) {
        left.add(spot);
      } else if (stands != null && (stood == null || !isSame(stood, stands))) {
        landed.add(spot);
      }
    }
  }

  /** Whether two cells say the same, however a number is shown. */
  private static boolean isSame(GridCell one, GridCell other) {
    return one.shown().equals(other.shown())
        || (one.content() instanceof Content.Numeral number
            && other.content() instanceof Content.Numeral value
            && number.value().compareTo(value.value()) == 0);
  }

  /** One value, from the cell that it left to the one where it landed. */
  private record Move(Spot from, Spot to) {
    boolean isLike(Move other) {
      return to.column() - from.column() == other.to.column() - other.from.column()
          && to.row().number() - from.row().number()
              == other.to.row().number() - other.from.row().number();
    }
  }

  private void tell(Findings findings, Findings aside) {
    List<List<Move>> groups = new ArrayList<>();
    for (Spot from : left) {
      Spot to = landed(from);
      if (to != null) {
        Move move = new Move(from, to);
        List<Move> like =
            groups.stream().filter(one -> one.get(0).isLike(move)).findFirst().orElse(null);
        if (like == null) {
          groups.add(new ArrayList<>(List.of(move)));
        } else {
          like.add(move);
        }
      }
    }
    groups.forEach(moves -> together(moves, findings, aside));
  }

  private void together(List<Move> moves, Findings findings, Findings aside) {
    List<Finding> follow =
        findings.where(one -> moves.stream().anyMatch(move -> follows(one, move)));
    if (follow.isEmpty() && moves.stream().noneMatch(this::isWorthTelling)) {
      return;
    }
    boolean error = follow.stream().anyMatch(Finding::isError);
    findings.removeAll(follow);
    Spot first = moves.get(0).to();
    (error ? findings : aside)
        .add(
            block.sheet().place().at(first.ref()),
            complaint(moves, error),
            Objects.requireNonNull(first.now()).shown());
  }

  /**
   * The one cell that says it now and did not, in its row, else its column, else its table; null
   * where there are several, or none.
   */
  private @Nullable Spot landed(Spot from) {
    GridCell value = Objects.requireNonNull(from.before());
    if (VirtualCells.value(value) == null) {
      return null;
    }
    List<Spot> found = landed.stream().filter(to -> isSame(value, now(to))).toList();
    List<Spot> others = left.stream().filter(one -> isSame(value, before(one))).toList();
    List<BiPredicate<Spot, Spot>> near =
        List.of(
            (one, other) -> one.row() == other.row(),
            (one, other) -> one.column() == other.column(),
            (one, other) -> true);
    for (BiPredicate<Spot, Spot> isNear : near) {
      List<Spot> there = found.stream().filter(to -> isNear.test(from, to)).toList();
      boolean alone = others.stream().filter(one -> isNear.test(from, one)).count() == 1;
      if (!there.isEmpty()) {
        return alone && there.size() == 1 ? there.get(0) : null;
      }
    }
    return null;
  }

  private static GridCell before(Spot spot) {
    return Objects.requireNonNull(spot.before());
  }

  private static GridCell now(Spot spot) {
    return Objects.requireNonNull(spot.now());
  }

  /**
   * Whether it may be no decision though nothing is wrong with it. Who puts a condition down in
   * another way, or clears one row and fills another, does it by hand.
   */
  private boolean isWorthTelling(Move move) {
    String header = header(move.from().column());
    String there = header(move.to().column());
    boolean notes = TableBlock.isNote(header) && TableBlock.isNote(there);
    boolean otherwise = header.equals(there) && move.to().before() == null;
    return move.from().row() == move.to().row() && !notes && !otherwise;
  }

  private String header(int column) {
    GridRow header = block.header();
    GridCell cell = header == null ? null : header.cell(column);
    return cell == null ? "" : cell.word();
  }

  private boolean follows(Finding finding, Move move) {
    Place sheet = block.sheet().place();
    if (finding.isError() && isMissing(finding, move)) {
      return true;
    }
    if (!finding.workbook().equals(sheet.workbook())
        || !Objects.equals(finding.sheet(), sheet.sheet())) {
      return false;
    }
    Set<String> cells = new HashSet<>(Set.of(move.from().ref(), move.to().ref()));
    GridRow header = block.header();
    if (header != null && isBlank(move.from().column())) {
      cells.add(GridCell.ref(header.number(), move.from().column()));
    }
    return cells.contains(String.valueOf(finding.cell()))
        || Fix.stepsOf(finding).stream()
            .anyMatch(step -> step instanceof Fix.SetCell set && cells.contains(set.cell()))
        || List.of(move.from(), move.to()).stream()
            .anyMatch(spot -> isNamed(spot, finding) || isBeside(spot, finding));
  }

  /** Whether another cell of the row says what it said, and something is wrong with it now. */
  private boolean isBeside(Spot spot, Finding finding) {
    String ref = String.valueOf(finding.cell());
    if (!ref.matches("[A-Z]+" + spot.row().number())) {
      return false;
    }
    if (!finding.isError() || OF_ROWS.contains(finding.code())) {
      return OF_ROWS.contains(finding.code());
    }
    int column = new CellReference(ref).getCol();
    GridCell stood = was.cell(spot.row(), column);
    GridCell stands = spot.row().cell(column);
    return stood == null ? stands == null : stands != null && isSame(stood, stands);
  }

  /** Whether a name that stood in one of the cells is looked for elsewhere. */
  private static boolean isMissing(Finding finding, Move move) {
    return finding.code().startsWith("unknown-")
        && Stream.of(move.from().before(), move.to().before())
            .anyMatch(cell -> cell != null && cell.shown().equals(finding.value()));
  }

  /** Whether what is found speaks of the cell or its row. */
  private static boolean isNamed(Spot spot, Finding finding) {
    return Pattern.compile("(?<![A-Z])" + spot.ref() + "(?![0-9])")
            .matcher(finding.message().ja())
            .find()
        || Pattern.compile("(?<![0-9])" + spot.row().number() + "行目")
            .matcher(finding.message().ja())
            .find();
  }

  private boolean isBlank(int column) {
    return Was.rows(block).stream().allMatch(row -> row.cell(column) == null);
  }

  private Complaint complaint(List<Move> moves, boolean error) {
    List<Fix.Step> steps = new ArrayList<>();
    for (Move move : moves) {
      back(move.to(), steps);
      back(move.from(), steps);
    }
    Move first = moves.get(0);
    GridCell stood = first.to().before();
    return MoveComplaints.value(
        new MoveComplaints.Dragged(
            first.from().ref(),
            header(first.from().column()),
            before(first.from()).shown(),
            first.to().ref(),
            stood == null ? null : stood.shown(),
            moves.size()),
        error,
        steps);
  }

  private void back(Spot spot, List<Fix.Step> steps) {
    steps.add(new Fix.SetCell(block.sheet().name(), spot.ref(), VirtualCells.value(spot.before())));
    String format = format(spot);
    if (spot.known() && !(spot.now() != null && spot.now().look().format().equals(format))) {
      steps.add(new Fix.SetFormat(block.sheet().name(), spot.ref(), format));
    }
  }

  /** How the cell showed its value, or would have as others of its column do. */
  private String format(Spot spot) {
    Integer column = was.baseColumn(spot.column());
    GridCell stood = spot.before();
    for (GridRow row : was.baseRows()) {
      stood = stood == null && column != null ? row.cell(column) : stood;
    }
    return stood == null ? Fix.SetFormat.GENERAL : stood.look().format();
  }
}
