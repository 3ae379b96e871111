package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.OpeningHours;
import io.kakaritsuke.rulebook.Person;
import io.kakaritsuke.rulebook.Person.Absence;
import io.kakaritsuke.rulebook.Person.Duty;
import io.kakaritsuke.rulebook.Roster;
import io.kakaritsuke.rulebook.TeamSheet;
import io.kakaritsuke.telling.Team;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads team.xlsx: who there is, when they are there, and who has a role for some days. */
final class TeamReader {

  private static final String NAME = "名前";
  private static final String ROLE = "役割";
  private static final String MANAGER = Team.Place.MANAGER.label();
  private static final String DEPUTY = Team.Place.DEPUTY.label();
  private static final String MAIL = "メール";
  private static final String SLACK = "Slack ID";
  private static final String HOURS = "営業時間";
  private static final String MOST = "上限";
  private static final String SINCE = "着任日";
  private static final String PERSON = "担当者";

  /** 上限（S）: that of one segment, by its code or its label. */
  private static final Pattern CAP = Pattern.compile("上限[\\s　]*[（(](.+)[）)]");

  /** 得意（業種）: those of one fact that is a choice, by its label. */
  private static final Pattern SKILL = Pattern.compile("得意[\\s　]*[（(](.+)[）)]");

  /** Nobody looks after more. */
  private static final int MOST_ACCOUNTS = 100_000;

  private final String workbook;
  private final List<SheetGrid> sheets;
  private final Map<String, List<String>> headers;
  private final FactCatalogue catalogue;
  private final Findings findings;
  private final SheetTable.Reader cells;
  private final TeamNames names;
  private final TeamRoles roles;
  private final TeamAddress mail;
  private final TeamAddress slackId;
  private final Map<String, List<Absence>> absences = new HashMap<>();

  /** A row with a name. */
  private record Named(SheetTable.Entry row, String name) {}

  /**
   * @param gone what cells name that only the version before had
   */
  TeamReader(
      String workbook,
      List<SheetGrid> sheets,
      FactCatalogue catalogue,
      GoneNames gone,
      Findings findings) {
    this.workbook = workbook;
    this.sheets = sheets;
    this.headers = headers(sheets);
    this.catalogue = catalogue;
    this.findings = findings;
    this.cells = new SheetTable.Reader(new Values(findings), findings);
    this.names = new TeamNames(catalogue, findings);
    this.roles = new TeamRoles(catalogue, gone, findings);
    this.mail = TeamAddress.mail(MAIL, findings);
    this.slackId = TeamAddress.slackId(SLACK, findings);
  }

  /** The sheets that are read, with the headers that each of these may have. */
  static Map<String, List<String>> headers(List<SheetGrid> sheets) {
    List<String> people =
        new ArrayList<>(List.of(NAME, ROLE, MANAGER, DEPUTY, MAIL, SLACK, HOURS, MOST, SINCE));
    sheets.stream()
        .filter(sheet -> sheet.name().equals(TeamSheet.PEOPLE.title()))
        .flatMap(sheet -> sheet.rows().values().stream())
        .flatMap(row -> row.cells().values().stream())
        .map(GridCell::word)
        .filter(word -> CAP.matcher(word).matches() || SKILL.matcher(word).matches())
        .distinct()
        .forEach(people::add);
    return Map.of(
        TeamSheet.PEOPLE.title(),
        people,
        TeamSheet.ABSENCES.title(),
        List.of(PERSON, TeamPeriods.FROM, TeamPeriods.TO, DEPUTY),
        TeamSheet.DUTIES.title(),
        List.of(ROLE, PERSON, TeamPeriods.FROM, TeamPeriods.TO));
  }

  /** Who may be named elsewhere: by the name that facts have, with the one that the sheet shows. */
  static List<Choice> people(@Nullable List<SheetGrid> sheets, FactCatalogue catalogue) {
    List<Choice> people = new ArrayList<>();
    if (sheets != null) {
      // What is wrong with the names is told where the sheet is read.
      TeamNames names = new TeamNames(catalogue, new Findings());
      TeamReader reader = new TeamReader("", sheets, catalogue, GoneNames.none(), new Findings());
      SheetGrid sheet = reader.sheet(TeamSheet.PEOPLE.title());
      List<SheetTable.Entry> rows =
          sheet == null
              ? List.of()
              : SheetTable.entries(
                  sheet, reader.headersOf(TeamSheet.PEOPLE.title()), List.of(NAME), new Findings());
      for (SheetTable.Entry row : rows) {
        String name = names.read(reader.cells.filled(row, NAME));
        if (name != null) {
          people.add(new Choice(name, names.shown(name)));
        }
      }
    }
    return people;
  }

  /**
   * What the workbook says; with errors, as far as it can be read.
   *
   * @param responsible the line 責任者 of the sheet ルールブック
   * @param tables whose rows may name roles
   */
  Roster read(@Nullable SaidName responsible, List<DecisionTable> tables) {
    SheetGrid people = sheet(TeamSheet.PEOPLE.title());
    if (people == null) {
      findings.add(
          Place.file(workbook), CatalogueComplaints.sheetMissing(TeamSheet.PEOPLE.title()));
      return Roster.NONE;
    }
    List<SheetTable.Entry> rows =
        SheetTable.entries(people, headersOf(TeamSheet.PEOPLE.title()), List.of(NAME), findings);
    List<Named> named = rows.stream().map(this::name).filter(Objects::nonNull).toList();
    readAbsences();
    Map<String, String> segments = segments(people);
    Map<String, Fact> skills = skills(people);
    List<Person> read = named.stream().map(one -> person(one, segments, skills)).toList();
    Roster roster = new Roster(read, duties(), names.responsible(responsible));
    names.tell(Team.of(roster, List.of()).faults());
    if (!rows.isEmpty()) {
      names.tellOwners(header(people, NAME));
      roles.tellNobody(roster, tables, header(people, ROLE), findings);
    }
    return roster;
  }

  private List<String> headersOf(String sheet) {
    return Objects.requireNonNull(headers.get(sheet));
  }

  private @Nullable SheetGrid sheet(String name) {
    return sheets.stream().filter(sheet -> sheet.name().equals(name)).findFirst().orElse(null);
  }

  /** Where the header stands, or the sheet where it has none. */
  private Place header(SheetGrid sheet, String word) {
    GridRow header = SheetTable.header(sheet, headersOf(sheet.name()));
    return header == null
        ? sheet.place()
        : header.cells().values().stream()
            .filter(cell -> cell.word().equals(word))
            .map(GridCell::place)
            .findFirst()
            .orElse(sheet.place());
  }

  private @Nullable Named name(SheetTable.Entry row) {
    GridCell cell = cells.filled(row, NAME);
    String name = cell == null ? cells.required(row, NAME) : names.read(cell);
    if (name != null) {
      names.add(name, row.place(NAME));
    }
    return name == null ? null : new Named(row, name);
  }

  private Person person(Named named, Map<String, String> segments, Map<String, Fact> skills) {
    SheetTable.Entry row = named.row();
    String name = named.name();
    Map<String, Integer> caps = new LinkedHashMap<>();
    segments.forEach(
        (header, segment) -> {
          Integer cap = accounts(row, header);
          if (cap != null) {
            caps.put(segment, cap);
          }
        });
    GridCell since = cells.filled(row, SINCE);
    return new Person(
        name,
        roles.read(cells.filled(row, ROLE)),
        another(row, MANAGER, Team.Place.MANAGER, name),
        another(row, DEPUTY, Team.Place.DEPUTY, name),
        absences.getOrDefault(name, List.of()),
        mail.read(row),
        slackId.read(row),
        hours(cells.filled(row, HOURS)),
        caps,
        accounts(row, MOST),
        since == null ? null : cells.values().date(since),
        goodAt(row, skills));
  }

  private Map<String, Set<String>> goodAt(SheetTable.Entry row, Map<String, Fact> skills) {
    Map<String, Set<String>> goodAt = new LinkedHashMap<>();
    skills.forEach(
        (header, fact) -> {
          GridCell cell = cells.filled(row, header);
          List<String> codes =
              cell == null ? null : cells.values().choices(cell, fact.choices(), true);
          if (codes != null) {
            goodAt.put(fact.name(), new LinkedHashSet<>(codes));
          }
        });
    return goodAt;
  }

  private @Nullable String another(
      SheetTable.Entry row, String header, Team.Place place, String of) {
    String name = names.read(cells.filled(row, header));
    if (name != null) {
      names.says(place, of, name, row.place(header));
    }
    return name;
  }

  private @Nullable Integer accounts(SheetTable.Entry row, String header) {
    GridCell cell = cells.filled(row, header);
    NumberRule rule = NumberRule.whole(0, MOST_ACCOUNTS).in(catalogue.counter());
    BigDecimal number = cell == null ? null : cells.values().number(cell, rule);
    return number == null ? null : number.intValueExact();
  }

  private OpeningHours hours(@Nullable GridCell cell) {
    if (cell == null) {
      return OpeningHours.USUAL;
    }
    boolean typed = cell.content() instanceof Content.Words;
    String text = typed ? cells.values().text(cell) : cell.shown();
    OpeningHours hours = typed && text != null ? HoursText.read(text) : null;
    if (text != null && hours == null) {
      String meant = typed ? HoursText.meant(text) : null;
      Complaint complaint = TeamComplaints.badHours(text);
      findings.add(cell, meant == null ? complaint : complaint.with(Remedy.type(meant)));
    }
    return hours == null ? OpeningHours.USUAL : hours;
  }

  /** The segments by the headers of their columns. */
  private Map<String, String> segments(SheetGrid people) {
    Map<String, String> segments = new LinkedHashMap<>();
    GridRow row = SheetTable.header(people, headersOf(TeamSheet.PEOPLE.title()));
    for (GridCell cell : row == null ? List.<GridCell>of() : row.cells().values()) {
      Matcher cap = CAP.matcher(cell.word());
      if (cap.matches() && !segments.containsKey(cell.word())) {
        String code = ChoiceWords.code(Spaces.stripped(cap.group(1)), choicesOfSegment());
        if (code == null) {
          unknownSegment(cell, cap.group(1));
        } else if (segments.containsValue(code)) {
          findings.add(cell, LayoutComplaints.duplicateHeader(cell.word()));
        } else {
          segments.put(cell.word(), code);
        }
      }
    }
    return segments;
  }

  /** The facts that people are good at choices of, by the headers of their columns. */
  private Map<String, Fact> skills(SheetGrid people) {
    Map<String, Fact> choices = new LinkedHashMap<>();
    catalogue
        .facts(Origin.GIVEN)
        .filter(fact -> !fact.choices().isEmpty())
        .forEach(fact -> choices.put(fact.label(), fact));
    Map<String, Fact> skills = new LinkedHashMap<>();
    GridRow row = SheetTable.header(people, headersOf(TeamSheet.PEOPLE.title()));
    for (GridCell cell : row == null ? List.<GridCell>of() : row.cells().values()) {
      Matcher skill = SKILL.matcher(cell.word());
      if (skill.matches() && !skills.containsKey(cell.word())) {
        String label = Spaces.stripped(skill.group(1));
        Fact fact = choices.get(label);
        if (fact == null) {
          findings.add(
              cell, TeamComplaints.unknownSkill(label, Nearest.to(label, choices.keySet())));
        } else if (skills.containsValue(fact)) {
          findings.add(cell, LayoutComplaints.duplicateHeader(cell.word()));
        } else {
          skills.put(cell.word(), fact);
        }
      }
    }
    return skills;
  }

  private void unknownSegment(GridCell cell, String word) {
    List<Choice> choices = choicesOfSegment();
    List<String> words =
        choices.stream().flatMap(one -> Stream.of(one.code(), one.label())).distinct().toList();
    String sure = Nearest.sure(word, words);
    // Its value is the segment, by which the row of 選択肢 is found that had it.
    findings.add(
        cell.place(),
        TeamComplaints.unknownSegment(word, choices)
            .with(sure == null ? null : Remedy.type(MOST + "（" + sure + "）")),
        word);
  }

  private List<Choice> choicesOfSegment() {
    List<String> dimensions = catalogue.dimensions();
    Fact segment = dimensions.isEmpty() ? null : catalogue.fact(dimensions.get(0));
    return segment == null ? List.of() : segment.choices();
  }

  private void readAbsences() {
    TeamPeriods periods = new TeamPeriods(TeamSheet.ABSENCES.title(), names::shown, findings);
    for (SheetTable.Entry row :
        rows(TeamSheet.ABSENCES.title(), List.of(PERSON, TeamPeriods.FROM, TeamPeriods.TO))) {
      String name = person(row);
      String deputy = name == null ? null : another(row, DEPUTY, Team.Place.DEPUTY, name);
      TeamPeriods.Period period = periods.read(row, name);
      if (name != null && names.isKnown(name, row.place(PERSON)) && period != null) {
        periods.add(period);
        absences
            .computeIfAbsent(name, key -> new ArrayList<>())
            .add(new Absence(period.from(), period.to(), deputy));
      }
    }
    periods.tellOverlaps();
  }

  private List<Duty> duties() {
    List<Duty> duties = new ArrayList<>();
    TeamPeriods periods = new TeamPeriods(TeamSheet.DUTIES.title(), roles::shown, findings);
    for (SheetTable.Entry row :
        rows(TeamSheet.DUTIES.title(), headersOf(TeamSheet.DUTIES.title()))) {
      GridCell cell = cells.filled(row, ROLE);
      String role = cell == null ? cells.required(row, ROLE) : roles.readOne(cell);
      String name = person(row);
      TeamPeriods.Period period = periods.read(row, role);
      if (role != null && name != null && period != null) {
        names.says(Team.Place.DUTY, role, name, row.place(PERSON));
        periods.add(period);
        duties.add(new Duty(role, name, period.from(), period.to()));
      }
    }
    periods.tellOverlaps();
    periods.tellGaps();
    return duties;
  }

  private @Nullable String person(SheetTable.Entry row) {
    GridCell cell = cells.filled(row, PERSON);
    return cell == null ? cells.required(row, PERSON) : names.read(cell);
  }

  private List<SheetTable.Entry> rows(String name, List<String> required) {
    SheetGrid sheet = sheet(name);
    return sheet == null
        ? List.of()
        : SheetTable.entries(sheet, headersOf(name), required, findings);
  }
}
