package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.telling.Team;
import io.kakaritsuke.telling.Team.Fault;
import io.kakaritsuke.text.FoldedName;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names of team.xlsx and the cells that they stand in, to tell faults of the team there. */
final class TeamNames {
  private final List<Choice> owners;
  private final Findings findings;
  private final Values values;

  /** The cells of 名前. */
  private final Map<String, List<Place>> people = new LinkedHashMap<>();

  private final Map<Said, List<Place>> said = new LinkedHashMap<>();

  /** Where names stand that nobody has. */
  private final Map<String, List<Place>> unknown = new LinkedHashMap<>();

  /**
   * A name that stands somewhere.
   *
   * @param of whose 上長 or 代理 it is; for 当番 the role
   */
  private record Said(Team.Place place, String of, String name) {}

  TeamNames(FactCatalogue catalogue, Findings findings) {
    Fact owner = catalogue.owner();
    this.owners = owner != null && owner.type() == FactType.CHOICE ? owner.choices() : List.of();
    this.findings = findings;
    this.values = new Values(findings);
  }

  /** The name in a cell as facts have it: of an owner that is a choice, its code. */
  @Nullable String read(@Nullable GridCell cell) {
    String text = cell == null ? null : values.text(cell);
    return text == null ? null : asInFacts(text);
  }

  private String asInFacts(String text) {
    String code = ChoiceWords.code(text, owners);
    return code == null ? text : code;
  }

  /** Somebody has that row. */
  void add(String name, Place place) {
    people.computeIfAbsent(name, key -> new ArrayList<>()).add(place);
  }

  /** Whether somebody has that name; where nobody does, it is told with the faults. */
  boolean isKnown(String name, Place place) {
    if (!people.containsKey(name)) {
      unknown.computeIfAbsent(name, key -> new ArrayList<>()).add(place);
    }
    return people.containsKey(name);
  }

  /** Somebody is named. */
  void says(Team.Place place, String of, String name, Place where) {
    said.computeIfAbsent(new Said(place, of, name), key -> new ArrayList<>()).add(where);
  }

  /** 責任者, as facts have the name; null where nobody is named. */
  @Nullable String responsible(@Nullable SaidName responsible) {
    if (responsible == null) {
      return null;
    }
    String name = asInFacts(responsible.name());
    says(Team.Place.RESPONSIBLE, Team.Place.RESPONSIBLE.label(), name, responsible.place());
    return name;
  }

  /** Tells what is wrong with the names at their cells. */
  void tell(List<Fault> faults) {
    boolean twice = faults.stream().anyMatch(Fault.Twice.class::isInstance);
    for (Fault fault : faults) {
      if (fault instanceof Fault.Twice one) {
        twice(one.name());
      } else if (fault instanceof Fault.Unknown one) {
        places(one.place(), one.of(), one.name()).forEach(place -> isKnown(one.name(), place));
      } else if (fault instanceof Fault.Circle circle && !twice) {
        // Of two people with one name nobody knows whose circle it is.
        circle(circle);
      }
    }
    unknown.forEach(this::unknown);
    writtenOtherwise();
  }

  /** Who is looked for by one of the names finds what is the other's. */
  private void writtenOtherwise() {
    Map<String, String> first = new HashMap<>();
    people.forEach(
        (name, places) -> {
          String other = first.putIfAbsent(FoldedName.of(name), name);
          if (other != null) {
            Place before = people.getOrDefault(other, List.of()).get(0);
            findings.add(
                places.get(0),
                TeamComplaints.writtenOtherwise(
                    shown(name), shown(other), before.sheet() + " " + before.cell()),
                shown(name));
          }
        });
  }

  /** Tells of owners that accounts can have and that are nobody. */
  void tellOwners(Place place) {
    List<String> missing =
        owners.stream().filter(one -> !people.containsKey(one.code())).map(Choice::label).toList();
    if (!missing.isEmpty()) {
      findings.add(place, TeamComplaints.ownersMissing(missing));
    }
  }

  /** The name as sheets show it. */
  String shown(String name) {
    return TeamRoles.label(name, owners);
  }

  private List<Place> places(Team.Place place, String of, String name) {
    return said.getOrDefault(new Said(place, of, name), List.of());
  }

  private void twice(String name) {
    List<Place> places = people.getOrDefault(name, List.of());
    for (Place place : places.stream().skip(1).toList()) {
      String first = places.get(0).sheet() + " " + places.get(0).cell();
      findings.add(
          place,
          CatalogueComplaints.duplicate("duplicate-name", "名前", shown(name), first),
          shown(name));
    }
  }

  /** One cause is told once: who left, or is called otherwise now, may be named in many cells. */
  private void unknown(String name, List<Place> places) {
    List<String> known = people.keySet().stream().map(this::shown).toList();
    Place first = places.get(0);
    List<String> others =
        places.stream()
            .skip(1)
            .map(one -> "シート「" + one.sheet() + "」の " + one.cell())
            .map(one -> one.replace("シート「" + first.sheet() + "」の ", ""))
            .distinct()
            .toList();
    String sure = Nearest.sure(name, known);
    findings.add(
        first,
        TeamComplaints.unknownPerson(shown(name), others, Nearest.to(name, known), known)
            .with(sure == null ? null : Remedy.always(typed(sure, places))),
        shown(name));
  }

  private static Fix typed(String name, List<Place> places) {
    List<Fix.Step> steps = new ArrayList<>();
    Place first = places.get(0);
    for (Place place : places) {
      Fix.OnSheet step =
          new Fix.SetCell(String.valueOf(place.sheet()), String.valueOf(place.cell()), name);
      steps.add(
          place.workbook().equals(first.workbook())
              ? step
              : new Fix.InWorkbook(place.workbook(), step));
    }
    return new Fix(new Text(CellComplaints.quoted(name) + "と入力する", "Type " + name), steps);
  }

  /** At the name that closes the circle. */
  private void circle(Fault.Circle circle) {
    String first = circle.names().get(0);
    String last = circle.names().get(circle.names().size() - 1);
    List<String> around =
        Stream.concat(circle.names().stream(), Stream.of(first)).map(this::shown).toList();
    places(circle.place(), last, first).stream()
        .limit(1)
        .forEach(
            place ->
                findings.add(
                    place, TeamComplaints.circle(circle.place().label(), around), shown(first)));
  }
}
