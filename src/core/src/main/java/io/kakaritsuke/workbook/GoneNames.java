package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.TableKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names in cells that had a meaning in the version that the workbooks came from and have none now:
 * of signals, choices, facts and lists that were renamed or deleted. Each of them is one finding,
 * with all cells of the rulebook that use it and what would be right there.
 */
final class GoneNames {
  // So many at once are no names that were changed: it is the catalogue, or table, of another one.
  private static final int MOST_GONE = 3;
  private static final Pattern PLACEHOLDER = Pattern.compile("(?<=\\{)[^{}:]+");

  private final BaseTables base;
  private final List<TableBlock> blocks;
  private final Named.Catalogue now;
  private final Findings findings;
  private final Map<GoneName, Set<GoneName.Use>> uses = new LinkedHashMap<>();
  private final Map<GoneName, Set<GoneName.Use>> told = new LinkedHashMap<>();

  /**
   * @param blocks all tables that there are now
   * @param catalogue the sheets of facts.xlsx
   */
  GoneNames(
      BaseTables base, List<TableBlock> blocks, List<SheetGrid> catalogue, Findings findings) {
    this.base = base;
    this.blocks = blocks;
    this.now = Named.Catalogue.of(catalogue);
    this.findings = findings;
  }

  /** Knows of no version before. */
  static GoneNames none() {
    return new GoneNames(new BaseTables(null), List.of(), List.of(), new Findings());
  }

  /**
   * Whether a condition names what is gone, and nothing that was never known: then nothing more is
   * to be said of it.
   */
  boolean tells(GridRow row, GridCell cell, Fact fact, Operator operator) {
    if (base.isUnknown() || choosesElsewhere(fact.name())) {
      return false;
    }
    return tells(
        cell,
        kind(fact.name()),
        before(fact),
        after(fact),
        fact.choices(),
        list -> {
          if (list != null) {
            return new GoneName.Use(cell.place(), row.number(), GoneName.How.TYPE, list);
          }
          GoneName.How how = operator.denies() ? GoneName.How.CLEAR : GoneName.How.DELETE_ROW;
          return new GoneName.Use(cell.place(), row.number(), how, null);
        });
  }

  /** Whether a fact chooses from another list now, while the one that it had is still there. */
  private boolean choosesElsewhere(String fact) {
    Named was = base.catalogue().fact(fact);
    Named is = now.fact(fact);
    return was != null
        && is != null
        && !was.list().equals(is.list())
        && !now.list(was.list()).isEmpty();
  }

  /**
   * The same of an outcome.
   *
   * @param list the name of the list that it is chosen from
   * @param choices those of that list
   */
  boolean tells(GridCell cell, String list, List<Choice> choices) {
    return !base.isUnknown()
        && tells(
            cell,
            GoneName.Kind.CHOICE,
            base.catalogue().list(list),
            now.list(list),
            choices,
            typed ->
                new GoneName.Use(
                    cell.place(),
                    cell.row(),
                    typed == null ? GoneName.How.CHOOSE : GoneName.How.TYPE,
                    typed));
  }

  /** What is to be typed for the rest of a list, which is null where nothing is left of it. */
  @FunctionalInterface
  private interface Rest {
    GoneName.Use use(@Nullable String list);
  }

  private boolean tells(
      GridCell cell,
      GoneName.Kind kind,
      List<Named> old,
      List<Named> now,
      List<Choice> choices,
      Rest rest) {
    List<Choice> all = new ArrayList<>(choices);
    old.stream().map(Named::choice).filter(one -> !choices.contains(one)).forEach(all::add);
    List<Choice> kept = new ArrayList<>();
    List<GoneName> gone = new ArrayList<>();
    for (String part : ChoiceWords.parts(cell.word(), all)) {
      String code = ChoiceWords.code(part, choices);
      String was = code == null ? ChoiceWords.code(part, all) : null;
      if (code == null && was == null) {
        // A word that was never known either: that is told, and mended, first.
        return false;
      }
      GoneName name = was == null ? null : gone(kind, was, old, now);
      String known = name == null ? code : name.now() == null ? null : name.now().code();
      int before = kept.size();
      choices.stream().filter(one -> one.code().equals(known)).forEach(kept::add);
      if (known != null && kept.size() == before) {
        // What it is now is wrong itself: that is told where it stands.
        findings.foretell();
        return true;
      }
      if (name != null) {
        gone.add(name);
      }
    }
    GoneName.Use use = rest.use(kept.isEmpty() ? null : ChoiceWords.list(kept));
    gone.forEach(name -> note(name, use));
    return !gone.isEmpty();
  }

  private GoneName gone(GoneName.Kind kind, String code, List<Named> before, List<Named> after) {
    Named was = before.stream().filter(one -> one.code().equals(code)).findFirst().orElseThrow();
    return again(kind).stream()
        .filter(one -> !was.id().isEmpty() && one.id().equals(was.id()))
        .findFirst()
        .map(one -> new GoneName(kind, was, one, true))
        .orElseGet(() -> new GoneName(kind, was, Named.nowOf(was, before, after)));
  }

  private List<Named> again(GoneName.Kind kind) {
    return kind.table == null ? List.of() : OutcomeCodes.again(kind.table, blocks);
  }

  private void note(GoneName name, GoneName.Use use) {
    uses.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(use);
    findings.foretell();
  }

  private static GoneName.Kind kind(String fact) {
    return switch (fact) {
      case FactCatalogue.SIGNALS -> GoneName.Kind.SIGNAL;
      case FactCatalogue.WEAKEST_CATEGORY -> GoneName.Kind.CATEGORY;
      default -> GoneName.Kind.CHOICE;
    };
  }

  private List<Named> before(Fact fact) {
    return named(fact, base.blocks(), base.catalogue());
  }

  private List<Named> after(Fact fact) {
    return named(fact, blocks, now);
  }

  private static List<Named> named(Fact fact, List<TableBlock> blocks, Named.Catalogue rows) {
    return switch (fact.name()) {
      case FactCatalogue.SIGNALS -> OutcomeCodes.rows(TableKind.SIGNAL, blocks);
      case FactCatalogue.WEAKEST_CATEGORY -> OutcomeCodes.rows(TableKind.WEIGHT, blocks);
      case FactCatalogue.BAND -> rows.list(CatalogueReader.BANDS);
      default -> {
        Named named = rows.fact(fact.name());
        yield named == null ? List.of() : rows.list(named.list());
      }
    };
  }

  /**
   * The label that is right now for one that no fact has any more; itself where none is. Whether
   * that is told is another question.
   */
  String labelNow(String label) {
    GoneName name = fact(label);
    return name == null || name.now() == null ? label : name.now().label();
  }

  /**
   * Whether a label in a cell was that of a fact which is called otherwise now, or is gone: then
   * nothing more is to be said of it.
   */
  boolean tellsFact(GridCell cell, String label) {
    return tellsFact(cell.place(), cell.row(), label);
  }

  /**
   * The same of a cell that names several facts, and none that was never known.
   *
   * @param facts those that it may name
   */
  boolean tellsFacts(GridCell cell, List<Choice> facts) {
    List<String> right = new ArrayList<>();
    List<GoneName> names = new ArrayList<>();
    for (String part : ChoiceWords.parts(cell.word(), facts)) {
      GoneName name = ChoiceWords.code(part, facts) == null ? fact(part) : null;
      if (name != null) {
        names.add(name);
        part = name.now() == null ? "" : name.now().label();
      } else if (ChoiceWords.code(part, facts) == null) {
        return false;
      }
      if (!part.isEmpty()) {
        right.add(part);
      }
    }
    GoneName.How how = right.isEmpty() ? GoneName.How.CLEAR : GoneName.How.TYPE;
    String typed = right.isEmpty() ? null : String.join("、", right);
    names.forEach(name -> note(name, new GoneName.Use(cell.place(), cell.row(), how, typed)));
    return !names.isEmpty();
  }

  /** The same of a label in the braces of a text. */
  boolean tellsFact(Place place, int row, String label) {
    return tellsFact(place, row, label, UnaryOperator.identity());
  }

  /**
   * The same of a label that is part of what stands in a cell.
   *
   * @param typed what is to be typed there with the label that is right now
   */
  boolean tellsFact(GridCell cell, String label, UnaryOperator<String> typed) {
    return tellsFact(cell.place(), cell.row(), label, typed);
  }

  private boolean tellsFact(Place place, int row, String label, UnaryOperator<String> typed) {
    GoneName name = fact(label);
    if (name == null) {
      return false;
    }
    String right = name.now() == null ? null : typed.apply(name.now().label());
    note(
        name,
        new GoneName.Use(
            place, row, right == null ? GoneName.How.CHOOSE : GoneName.How.TYPE, right));
    return true;
  }

  /**
   * The text with the labels that are right now in its braces; that it has others is told.
   *
   * @param place that of its cell, in that row
   */
  String followed(String text, Place place, int row) {
    if (base.isUnknown() || text.indexOf('{') < 0) {
      return text;
    }
    Set<GoneName> renamed = new LinkedHashSet<>();
    UnaryOperator<String> right =
        label -> {
          GoneName name = fact(label);
          if (name == null || name.now() == null) {
            return label;
          }
          renamed.add(name);
          return name.now().label();
        };
    String followed =
        PLACEHOLDER
            .matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(right.apply(found.group())));
    renamed.forEach(name -> note(name, new GoneName.Use(place, row, GoneName.How.TYPE, followed)));
    return followed;
  }

  private @Nullable GoneName fact(String label) {
    if (base.isUnknown() || now.labelled(label) != null) {
      return null;
    }
    Named was = base.catalogue().labelled(label);
    return was == null
        ? null
        : new GoneName(
            GoneName.Kind.FACT, was, Named.nowOf(was, base.catalogue().facts(), now.facts()));
  }

  /** The name that a category has now which had that one; null where there is none, so told. */
  @Nullable String categoryNow(Place place, String label) {
    if (base.isUnknown() || place.cell() == null) {
      return null;
    }
    List<Named> old = OutcomeCodes.rows(TableKind.WEIGHT, base.blocks());
    List<Named> weights = OutcomeCodes.rows(TableKind.WEIGHT, blocks);
    Named was = old.stream().filter(one -> one.label().equals(label)).findFirst().orElse(null);
    Named after = was == null ? null : Named.nowOf(was, old, weights);
    if (was == null || after == null || after.label().equals(label)) {
      return null;
    }
    int row = Integer.parseInt(place.cell().replaceAll("\\D", ""));
    note(
        new GoneName(GoneName.Kind.CATEGORY, was, after),
        new GoneName.Use(place, row, GoneName.How.TYPE, after.label()));
    return after.label();
  }

  /** What a rule was whose code or name a word was; null where the version before had none. */
  @Nullable GoneName rule(TableKind kind, String word) {
    List<Named> old = base.isUnknown() ? List.of() : OutcomeCodes.rows(kind, base.blocks());
    List<Choice> choices = old.stream().map(Named::choice).toList();
    String code = ChoiceWords.code(word, choices);
    return code == null
        ? null
        : gone(GoneName.Kind.of(kind), code, old, OutcomeCodes.rows(kind, blocks));
  }

  /**
   * Notes that who is told of something depends on a rule that is gone: that keeps nothing from
   * being published, and is told with what else uses it.
   */
  void noteTold(GoneName name, GoneName.Use use) {
    told.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(use);
  }

  /** The list that the fact of that name chooses from; null where it has none. */
  @Nullable String listOf(String fact) {
    Named named = now.fact(fact);
    return named == null || named.list().isEmpty() ? null : named.list();
  }

  /** The name that a fact has now which had that name; null where there is none, so told. */
  @Nullable String nameNow(GridCell cell, String name) {
    Named was = base.isUnknown() || now.fact(name) != null ? null : base.catalogue().fact(name);
    Named after = was == null ? null : Named.nowOf(was, base.catalogue().facts(), now.facts());
    if (was == null || after == null) {
      return null;
    }
    note(
        new GoneName(GoneName.Kind.FACT, was, after),
        new GoneName.Use(cell.place(), cell.row(), GoneName.How.TYPE, after.code()));
    return after.code();
  }

  /** The name of the list that holds now what that list held; null where none does. */
  @Nullable String list(Place place, int row, String name) {
    List<Named> old = base.isUnknown() ? List.of() : base.catalogue().list(name);
    if (old.isEmpty()) {
      return null;
    }
    Set<String> codes = codes(old);
    for (Map.Entry<String, List<Named>> one : now.lists().entrySet()) {
      boolean fresh = base.catalogue().list(one.getKey()).isEmpty();
      if (fresh && codes(one.getValue()).equals(codes)) {
        Named was = list(name, old.get(0));
        Named after = list(one.getKey(), one.getValue().get(0));
        note(
            new GoneName(GoneName.Kind.LIST, was, after),
            new GoneName.Use(place, row, GoneName.How.TYPE, one.getKey()));
        return one.getKey();
      }
    }
    return null;
  }

  private static Named list(String name, Named first) {
    Place place =
        first.place().at("A" + String.valueOf(first.place().cell()).replaceAll("\\D", ""));
    return new Named(new Choice(name, name), place, place, "", "");
  }

  private static Set<String> codes(List<Named> list) {
    Set<String> codes = new LinkedHashSet<>();
    list.forEach(one -> codes.add(one.code()));
    return codes;
  }

  /**
   * Tells all of them.
   *
   * @param inGoneTable whether a row stood in a table that is told to be gone: whoever is told of
   *     it is no news beside that
   */
  void tell(Predicate<Place> inGoneTable) {
    Map<GoneName, Set<GoneName.Use>> all = new LinkedHashMap<>(uses);
    told.forEach(
        (name, places) ->
            all.merge(
                name,
                places,
                (some, more) -> {
                  Set<GoneName.Use> both = new LinkedHashSet<>(some);
                  both.addAll(more);
                  return both;
                }));
    long gone = all.keySet().stream().filter(name -> name.now() == null).count();
    all.forEach(
        (name, places) -> {
          if (name.now() == null && findings.hasLostHead(name.was().place())) {
            // Of rows that cannot be found nobody knows that they are gone.
            return;
          }
          if (!uses.containsKey(name)
              && name.now() == null
              && inGoneTable.test(name.was().place())) {
            return;
          }
          List<GoneName.Use> there = List.copyOf(places);
          Finding finding =
              uses.containsKey(name)
                  ? GoneComplaints.finding(name, there)
                  : GoneComplaints.nobodyIsTold(name, standing(name), there);
          if (name.now() != null && !name.taken() && isWrong(finding)) {
            // No cell is to follow a name that cannot stay.
            return;
          }
          boolean doubtful =
              name.now() == null
                  ? gone > MOST_GONE || isElsewhere(name)
                  : !name.taken() && isOfAnother(name);
          findings.add(doubtful ? finding.with(null) : finding);
        });
  }

  /** Where a rule stands now, or else the sheet or the workbook that it stood in. */
  private Place standing(GoneName name) {
    Place was = name.was().place();
    boolean stays =
        blocks.stream()
            .map(TableBlock::place)
            .anyMatch(
                sheet ->
                    sheet.workbook().equals(was.workbook())
                        && Objects.equals(sheet.sheet(), was.sheet()));
    if (name.now() != null) {
      return name.isRecoded() ? name.now().place() : name.now().labelPlace();
    }
    return stays ? was.at(null) : Place.file(was.workbook());
  }

  /** Whether something is wrong in the cell of the new name itself. */
  private boolean isWrong(Finding renamed) {
    return !findings
        .where(
            one ->
                one.isError()
                    && one.workbook().equals(renamed.workbook())
                    && Objects.equals(one.sheet(), renamed.sheet())
                    && Objects.equals(one.cell(), renamed.cell()))
        .isEmpty();
  }

  /** Whether a choice that its list has no more stands in another one instead: it was moved. */
  private boolean isElsewhere(GoneName name) {
    return name.kind() == GoneName.Kind.CHOICE
        && count(now, name.was()) >= count(base.catalogue(), name.was());
  }

  private static long count(Named.Catalogue catalogue, Named was) {
    return catalogue.lists().values().stream()
        .flatMap(List::stream)
        .filter(one -> one.choice().equals(was.choice()))
        .count();
  }

  /** Whether what it is called now was the name of another: then cells were moved, not renamed. */
  private boolean isOfAnother(GoneName name) {
    Named now = Objects.requireNonNull(name.now());
    Stream<Named> old =
        switch (name.kind()) {
          case FACT -> base.catalogue().facts().stream();
          case CHOICE -> base.catalogue().lists().values().stream().flatMap(List::stream);
          case SIGNAL, INTERVENTION, TRIGGER, CATEGORY ->
              OutcomeCodes.rows(Objects.requireNonNull(name.kind().table), base.blocks()).stream();
          case LIST -> Stream.of();
        };
    return old.filter(one -> !one.equals(name.was()))
        .anyMatch(
            one ->
                isNew(name.was().label(), now.label(), one.label())
                    || isNew(name.was().code(), now.code(), one.code()));
  }

  private static boolean isNew(String was, String now, String other) {
    return !was.equals(now) && now.equals(other);
  }
}
