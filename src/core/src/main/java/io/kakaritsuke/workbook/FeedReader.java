package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.rulebook.CatalogueSheet;
import io.kakaritsuke.rulebook.Feed;
import io.kakaritsuke.rulebook.Feed.Cycle;
import io.kakaritsuke.rulebook.Feed.Encoding;
import io.kakaritsuke.rulebook.Feed.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the sheet 取り込み: which regular sources the facts come from, and how. */
final class FeedReader {
  private static final String NAME = "名前";
  private static final String KIND = "種類";
  private static final String CONFIGURATION = "設定名";
  private static final String ENCODING = "文字コード";
  private static final String CYCLE = "周期";
  private static final String GRACE = "猶予（時間）";
  private static final String DEAD_AFTER = "停止（日）";
  private static final String COLUMNS = "列";
  private static final String OWNER = "担当";
  static final List<String> HEADERS =
      List.of(NAME, KIND, CONFIGURATION, ENCODING, CYCLE, GRACE, DEAD_AFTER, COLUMNS, OWNER, "説明");

  private static final int NAME_LENGTH = 60;
  private static final int MOST_HOURS = 720;
  private static final int MOST_DAYS = 365;

  /** It stands in addresses, and beside the names of those who send. */
  private static final Pattern UNFIT = Pattern.compile("[/\\\\?#%&\\p{Cntrl}]");

  private static final Pattern CONFIGURATION_NAME = Pattern.compile("[a-z][a-z0-9-]{0,59}");

  /** What evaluations are told under. */
  private static final Set<String> TAKEN = Set.of("request");

  /** Of several signs the last parts: a column may well have one in its name. */
  private static final Pattern MAPPING =
      Pattern.compile("(?s)(.+?)[\\s　]*(?:→|⇒|[-=－＝][>＞]|[=＝])[\\s　]*([^→⇒=＝>＞]+)");

  private final Map<String, Fact> given = new LinkedHashMap<>();
  private final Set<String> brokenLabels;
  private final Findings findings;
  private final SheetTable.Reader cells;
  private final SheetTable.Once names = new SheetTable.Once(Set.of());

  FeedReader(List<Fact> given, Set<String> brokenLabels, Findings findings) {
    given.forEach(fact -> this.given.put(fact.label(), fact));
    given.forEach(fact -> this.given.put(fact.name(), fact));
    this.brokenLabels = brokenLabels;
    this.findings = findings;
    this.cells = new SheetTable.Reader(new Values(findings), findings);
  }

  List<Feed> read(@Nullable SheetGrid sheet) {
    List<Feed> feeds = new ArrayList<>();
    if (sheet == null) {
      return feeds;
    }
    for (SheetTable.Entry entry :
        SheetTable.entries(sheet, HEADERS, List.of(NAME, KIND), findings)) {
      Feed feed = read(entry);
      if (feed != null) {
        feeds.add(feed);
      }
    }
    return feeds;
  }

  /** The cell in which columns of a feed are named; empty where there is none. */
  static Optional<Place> columnsCell(List<SheetGrid> sheets, String feed) {
    Findings unheard = new Findings();
    return sheets.stream()
        .filter(sheet -> CatalogueSheet.FEEDS.isCalled(sheet.name()))
        .flatMap(
            sheet -> SheetTable.entries(sheet, HEADERS, List.of(NAME, COLUMNS), unheard).stream())
        .filter(entry -> isCalled(entry, feed))
        .map(entry -> entry.place(COLUMNS))
        .filter(place -> !unheard.hasErrors())
        .findFirst();
  }

  private static boolean isCalled(SheetTable.Entry entry, String feed) {
    GridCell name = entry.cell(NAME);
    return name != null && Spaces.stripped(name.word()).equals(feed);
  }

  private @Nullable Feed read(SheetTable.Entry entry) {
    String name = name(entry);
    Kind kind = required(entry, KIND) ? word(entry, KIND, Kind.values(), Kind::label) : null;
    String configuration = configuration(entry, kind);
    Encoding encoding = word(entry, ENCODING, Encoding.values(), Encoding::label);
    Cycle cycle = word(entry, CYCLE, Cycle.values(), Cycle::label);
    GridCell hours = cells.filled(entry, GRACE);
    if (hours != null && cells.filled(entry, CYCLE) == null) {
      findings.add(hours, CatalogueComplaints.doesNotApply(GRACE, "周期のある取り込み"));
    }
    Feed feed =
        new Feed(
            name == null ? "" : name,
            kind == null ? Kind.RECEIVED : kind,
            configuration,
            encoding == null ? Encoding.UTF_8 : encoding,
            cycle,
            number(entry, GRACE, 0, MOST_HOURS, Feed.USUAL_GRACE_HOURS),
            number(entry, DEAD_AFTER, 1, MOST_DAYS, Feed.USUAL_DEAD_AFTER_DAYS),
            columns(entry),
            cells.optional(entry, OWNER));
    return name == null || kind == null ? null : feed;
  }

  private boolean required(SheetTable.Entry entry, String header) {
    if (cells.filled(entry, header) != null) {
      return true;
    }
    findings.add(entry.place(header), CatalogueComplaints.entryMissing(header));
    return false;
  }

  private @Nullable String name(SheetTable.Entry entry) {
    String name = cells.required(entry, NAME);
    if (name == null) {
      return null;
    }
    if (name.length() > NAME_LENGTH || UNFIT.matcher(name).find()) {
      findings.add(entry.place(NAME), FeedComplaints.badName(name, NAME_LENGTH), name);
      return null;
    }
    if (TAKEN.contains(name)) {
      findings.add(entry.place(NAME), CatalogueComplaints.reservedName(name), name);
      return null;
    }
    String first = names.first(name, entry.place(NAME));
    if (first != null) {
      findings.add(
          entry.place(NAME),
          CatalogueComplaints.duplicate(
              "duplicate-name", CatalogueSheet.FEEDS.title(), name, first),
          name);
      return null;
    }
    return name;
  }

  private @Nullable String configuration(SheetTable.Entry entry, @Nullable Kind kind) {
    GridCell cell = cells.filled(entry, CONFIGURATION);
    if (cell == null) {
      if (kind != null && kind.isFetched()) {
        findings.add(entry.place(CONFIGURATION), CatalogueComplaints.entryMissing(CONFIGURATION));
      }
      return null;
    }
    if (kind == Kind.RECEIVED) {
      findings.add(
          cell,
          CatalogueComplaints.doesNotApply(CONFIGURATION, "取りに行く取り込み（フォルダー・URL・SFTP・Salesforce）"));
      return null;
    }
    return cells
        .values()
        .code(cell, CONFIGURATION_NAME, "英小文字で始まる、英小文字・数字・ハイフンの名前", "metabase-weekly");
  }

  private <T> @Nullable T word(
      SheetTable.Entry entry, String header, T[] all, Function<T, String> label) {
    GridCell cell = cells.filled(entry, header);
    if (cell == null) {
      return null;
    }
    List<String> words = Stream.of(all).map(label).toList();
    String text = cells.values().text(cell);
    if (text == null) {
      return null;
    }
    int at = words.indexOf(text);
    if (at < 0) {
      String meant = Nearest.sure(text, words);
      findings.add(
          cell,
          CatalogueComplaints.unknownWord(header, text, words, Nearest.to(text, words))
              .with(meant == null ? null : Remedy.type(meant)));
      return null;
    }
    return all[at];
  }

  private int number(SheetTable.Entry entry, String header, int from, int to, int usual) {
    GridCell cell = cells.filled(entry, header);
    BigDecimal number =
        cell == null ? null : cells.values().number(cell, NumberRule.whole(from, to));
    return number == null ? usual : number.intValueExact();
  }

  private Map<String, String> columns(SheetTable.Entry entry) {
    Map<String, String> columns = new LinkedHashMap<>();
    GridCell cell = cells.filled(entry, COLUMNS);
    String text = cell == null ? null : cells.values().text(cell);
    if (cell == null || text == null) {
      return columns;
    }
    Map<String, String> columnByFact = new HashMap<>();
    for (String line : text.split("\\R")) {
      for (String part : ListText.parts(line)) {
        add(part, cell, columns, columnByFact);
      }
    }
    return columns;
  }

  private void add(
      String part, GridCell cell, Map<String, String> columns, Map<String, String> columnByFact) {
    Matcher mapping = MAPPING.matcher(part);
    if (!mapping.matches()) {
      findings.add(cell, FeedComplaints.badMapping(part));
      return;
    }
    String column = Spaces.stripped(mapping.group(1));
    String word = Spaces.stripped(mapping.group(2));
    Fact fact = given.get(word);
    if (fact == null) {
      if (!brokenLabels.contains(word)) {
        findings.add(cell, FeedComplaints.unknownFact(word, Nearest.to(word, given.keySet())));
      }
      return;
    }
    String other = columnByFact.putIfAbsent(fact.name(), column);
    if (other != null) {
      findings.add(cell, FeedComplaints.factTwice(word, other, column));
    } else if (columns.putIfAbsent(column, fact.name()) != null) {
      findings.add(cell, FeedComplaints.columnTwice(column));
    }
  }
}
