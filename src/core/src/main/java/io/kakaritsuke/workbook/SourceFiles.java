package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.ReadingLevel;
import io.kakaritsuke.rulebook.CatalogueSheet;
import io.kakaritsuke.rulebook.Concern;
import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.rulebook.TeamSheet;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of a rulebook by what they are. */
final class SourceFiles {
  private static final String CATALOGUE = "decision-tables/" + CatalogueSheet.WORKBOOK;
  private static final String TEAM = "decision-tables/" + TeamSheet.WORKBOOK;

  private final Findings findings;
  private @Nullable Source catalogue;
  private @Nullable Source team;
  private final List<Source> workbooks = new ArrayList<>();
  private final List<Source> ruleFiles = new ArrayList<>();
  private final ReadingLevel level;

  SourceFiles(Sources sources, Findings findings) {
    this.findings = findings;
    this.level = sources.level();
    sources.files().forEach(this::add);
    workbooks.sort(Comparator.comparingInt(SourceFiles::concern).thenComparing(Source::fileName));
  }

  /** The fact catalogue, or null. */
  @Nullable Source catalogue() {
    return catalogue;
  }

  /** Who there is, or null. */
  @Nullable Source team() {
    return team;
  }

  /** The five concerns in their order, then all others by name. */
  List<Source> workbooks() {
    return workbooks;
  }

  /** What the rule files say, whatever their form; what is wrong with them is found. */
  List<RuleFile> ruleFiles() {
    List<RuleFile> read = new ArrayList<>();
    for (Source source : ruleFiles) {
      // Findings and sources of decisions name a file by its name alone.
      if (isNameOfWorkbook(source.fileName())) {
        findings.add(Place.file(source.fileName()), RuleTableFileComplaints.nameOfWorkbook());
        continue;
      }
      RuleFile file =
          source.isRuleTable()
              ? RuleTableFile.read(source.fileName(), source.bytes(), level, findings)
              : drl(source);
      if (file != null) {
        read.add(file);
      }
    }
    return read;
  }

  /** Whether it is the name of a file of rules, and of no workbook. */
  boolean isRuleFile(String name) {
    return !isNameOfWorkbook(name)
        && ruleFiles.stream().anyMatch(source -> source.fileName().equals(name));
  }

  private void add(Source source) {
    String path = source.path();
    if (source.fileName().startsWith(".") || source.fileName().startsWith("~$")) {
      return;
    }
    if (path.equals(CATALOGUE)) {
      catalogue = source;
    } else if (path.equals(TEAM) && level.teamDeclared()) {
      team = source;
    } else if (source.isWorkbook()) {
      workbooks.add(source);
    } else if (level.ruleTablesDecide() && isTableOfRulesAmongWorkbooks(source)) {
      findings.add(Place.file(source.fileName()), RuleTableFileComplaints.inDecisionTables());
    } else if (source.isRuleTable() && !level.ruleTablesDecide()) {
      findings.add(Place.file(source.fileName()), FileComplaints.ruleTable(), path);
    } else if (source.isRuleFile()) {
      ruleFiles.add(source);
    } else if (!path.matches("rules/scenarios/.+\\.ya?ml")) {
      findings.add(Place.file(source.fileName()), FileComplaints.unknownFile(), path);
    }
  }

  private static boolean isTableOfRulesAmongWorkbooks(Source source) {
    return source.path().matches("(?i)decision-tables/[^/]+\\.(?:xls|csv)")
        && RuleTableFile.isRuleTable(source.fileName(), source.bytes());
  }

  private boolean isNameOfWorkbook(String name) {
    return name.equalsIgnoreCase(CatalogueSheet.WORKBOOK)
        || (team != null && name.equalsIgnoreCase(TeamSheet.WORKBOOK))
        || workbooks.stream().anyMatch(book -> book.fileName().equalsIgnoreCase(name));
  }

  private @Nullable RuleFile drl(Source source) {
    Place place = Place.file(source.fileName());
    if (source.bytes().length > Limits.RULE_FILE_BYTES) {
      String found = (source.bytes().length >> 10) + " KiB";
      findings.add(place, FileComplaints.tooLarge(found, "1 MiB"));
      return null;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(source.bytes());
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return new RuleFile(source.fileName(), withoutMark(text));
    } catch (CharacterCodingException e) {
      findings.add(place, FileComplaints.malformedText());
      return null;
    }
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static int concern(Source source) {
    String name = source.fileName().replaceAll("\\.xlsx$", "");
    return Concern.of(name).map(Concern::ordinal).orElse(Concern.values().length);
  }
}
