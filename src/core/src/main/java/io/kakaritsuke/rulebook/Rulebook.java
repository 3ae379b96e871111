package io.kakaritsuke.rulebook;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.ReadingLevel;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The typed content of a rulebook, read from its sources and free of errors.
 *
 * @param tables in the order of the workbooks (segmentation first) and of the sheets in them
 * @param aggregates the given facts that other rulebooks can tell; nothing that decides sees these
 * @param feeds the regular sources of facts; nothing that decides sees these either
 * @param roster who there is; nor does anything that decides see this
 * @param notifications the tables that decide nothing, in the same order: who is told of what was
 *     decided, and what comes of tasks; nor these
 * @param level how it was read, and how it reads what it is given
 */
public record Rulebook(
    String name,
    FactCatalogue catalogue,
    List<DecisionTable> tables,
    List<Setting> settings,
    List<RuleFile> ruleFiles,
    List<Aggregate> aggregates,
    List<Feed> feeds,
    Roster roster,
    List<DecisionTable> notifications,
    ReadingLevel level) {
  public Rulebook {
    Objects.requireNonNull(name);
    Objects.requireNonNull(catalogue);
    tables = List.copyOf(tables);
    settings = List.copyOf(settings);
    ruleFiles = List.copyOf(ruleFiles);
    aggregates = List.copyOf(aggregates);
    feeds = List.copyOf(feeds);
    Objects.requireNonNull(roster);
    notifications = List.copyOf(notifications);
    Objects.requireNonNull(level);
  }

  /** A rulebook whose facts are all given by clients. */
  public Rulebook(
      String name,
      FactCatalogue catalogue,
      List<DecisionTable> tables,
      List<Setting> settings,
      List<RuleFile> ruleFiles) {
    this(
        name,
        catalogue,
        tables,
        settings,
        ruleFiles,
        List.of(),
        List.of(),
        Roster.NONE,
        List.of(),
        ReadingLevel.CURRENT);
  }

  /** The same with other aggregates. */
  public Rulebook withAggregates(List<Aggregate> others) {
    return new Rulebook(
        name, catalogue, tables, settings, ruleFiles, others, feeds, roster, notifications, level);
  }

  /** The same with another catalogue. */
  public Rulebook withCatalogue(FactCatalogue other) {
    return new Rulebook(
        name, other, tables, settings, ruleFiles, aggregates, feeds, roster, notifications, level);
  }

  /** The same with other tables. */
  public Rulebook withTables(List<DecisionTable> others) {
    return new Rulebook(
        name,
        catalogue,
        others,
        settings,
        ruleFiles,
        aggregates,
        feeds,
        roster,
        notifications,
        level);
  }

  /** The same with other tables that tell. */
  public Rulebook withNotifications(List<DecisionTable> others) {
    return new Rulebook(
        name, catalogue, tables, settings, ruleFiles, aggregates, feeds, roster, others, level);
  }

  /** The same with other settings. */
  public Rulebook withSettings(List<Setting> others) {
    return new Rulebook(
        name,
        catalogue,
        tables,
        others,
        ruleFiles,
        aggregates,
        feeds,
        roster,
        notifications,
        level);
  }

  /**
   * Whether the deciding part is the same: facts, tables, settings and rule files, and how they are
   * read (accounts.md, "The day"). Feeds, aggregates, the roster, what is told, and what is said of
   * tasks decide nothing.
   */
  public boolean decidesLike(Rulebook other) {
    return level.equals(other.level)
        && catalogue.saysLike(other.catalogue)
        && deciding().equals(other.deciding())
        && decidingSettings().equals(other.decidingSettings())
        && texts().equals(other.texts());
  }

  private List<DecisionTable> deciding() {
    return tables.stream().map(DecisionTable::deciding).toList();
  }

  private List<Setting> decidingSettings() {
    return settings.stream().filter(Setting::isDeciding).toList();
  }

  /** How many days before gathered rows of a table 通知 look back to. */
  public int compareDays() {
    return whole(Setting.COMPARE_DAYS, Setting.USUAL_COMPARE_DAYS);
  }

  /** How 上限 grow while somebody is new. */
  public Newcomers newcomers() {
    return Newcomers.of(this);
  }

  /** What says for a way of assigning accounts. */
  public AssignmentWeights assignmentWeights() {
    return AssignmentWeights.of(this);
  }

  /** The whole number that a setting says, or what is usual where there is none. */
  int whole(String code, int usual) {
    Setting setting = setting(code);
    return setting != null && setting.value() instanceof Long number ? number.intValue() : usual;
  }

  private Map<String, String> texts() {
    return ruleFiles.stream()
        .collect(Collectors.toMap(RuleFile::name, RuleFile::text, (one, same) -> one));
  }

  /** The regular source of that name, or null. */
  public @Nullable Feed feed(String name) {
    return feeds.stream().filter(feed -> feed.name().equals(name)).findFirst().orElse(null);
  }

  /** The tables of one kind, in order. */
  public Stream<DecisionTable> tables(TableKind kind) {
    List<DecisionTable> all = kind.isDeciding() ? tables : notifications;
    return all.stream().filter(table -> table.kind() == kind);
  }

  /** The setting of that code, or null. */
  public @Nullable Setting setting(String code) {
    for (Setting setting : settings) {
      if (setting.code().equals(code)) {
        return setting;
      }
    }
    return null;
  }
}
