package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.rulebook.CatalogueSheet;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.RulebookReader;
import io.kakaritsuke.workbook.edit.FixResult;
import io.kakaritsuke.workbook.edit.WorkbookFixes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Findings of workbooks that nobody has changed follow from what was changed elsewhere: they are
 * told where that is, and nothing is offered there but what somebody changed on purpose.
 *
 * <p>While the catalogue itself is to be mended, or its cells stand elsewhere, the other workbooks
 * are read by wrong names; what is found in them is found otherwise, or not at all, afterwards.
 */
public final class OpenCauses {
  /** The workbook by whose names all others are read. */
  private static final String NAME = "name-gone";

  private static final String SIGNAL = "signal-gone";
  static final String TORN = "torn-rows";
  private static final String SPREAD = "same-threshold";

  /** What is told of a value that no row can be meant to have. */
  private static final Set<String> DOUBTS =
      Set.of("impossible-row", "shadowed-row", "gap", "unique-overlap");

  private final Sources base;
  private final Sources now;
  private final List<Finding> findings;
  private final Set<String> untouched = new HashSet<>();

  private OpenCauses(List<Finding> findings, Sources base, Sources now) {
    this.base = base;
    this.now = now;
    this.findings = findings;
    for (Source file : now.files()) {
      Source old = base.find(file.path());
      if (Source.isWorkbook(file.path())
          && old != null
          && Arrays.equals(old.bytes(), file.bytes())) {
        untouched.add(file.fileName());
      }
    }
  }

  /**
   * What is to be told of a draft; it has an error exactly where one was found.
   *
   * @param findings all that was found in it
   * @param base the version that it stands on
   * @param now its files
   */
  public static List<Finding> told(List<Finding> findings, Sources base, Sources now) {
    return new OpenCauses(findings, base, now).told();
  }

  private List<Finding> told() {
    List<Finding> told =
        untouched.contains(CatalogueSheet.WORKBOOK) ? findings : followed(ofCatalogue());
    return told.stream().flatMap(one -> offered(one, told)).toList();
  }

  private List<Finding> ofCatalogue() {
    CatalogueRows rows = new CatalogueRows(base, now);
    return rows.withCleared(
        rows.withExchanged(rows.withDeleted(rows.withFormer(rows.atChangedCells(findings)))));
  }

  /** Without what follows from the catalogue. */
  private List<Finding> followed(List<Finding> findings) {
    List<Finding> own =
        findings.stream().filter(one -> !untouched.contains(one.workbook())).toList();
    List<Finding> open = unsettled(own, CatalogueSheet.WORKBOOK).toList();
    if (open.stream().anyMatch(Finding::isError)) {
      return own;
    }
    List<Finding> rest = new ArrayList<>(findings);
    rest.removeAll(own);
    List<Finding> errors = rest.stream().filter(one -> one.isError() && !isMeant(one)).toList();
    if (!open.isEmpty()) {
      // What the moved cells make of other workbooks is as much a reason not to publish.
      boolean wrong = rest.stream().anyMatch(Finding::isError);
      return own.stream().map(one -> wrong && one == open.get(0) ? asError(one) : one).toList();
    }
    if (errors.isEmpty()) {
      return findings;
    }
    List<Finding> told = new ArrayList<>(findings);
    told.removeAll(errors);
    told.addAll(new CatalogueRows(base, now).causes(errors));
    return told;
  }

  /** Whether it is a name that somebody changed, which others can follow. */
  private static boolean isMeant(Finding finding) {
    return finding.fix() != null && (finding.code().equals(NAME) || finding.code().equals(SIGNAL));
  }

  /** What is to be mended in a workbook before others can be read by it. */
  private static Stream<Finding> unsettled(List<Finding> findings, String workbook) {
    return findings.stream()
        .filter(one -> one.workbook().equals(workbook))
        .filter(one -> !isMeant(one))
        .filter(
            one ->
                one.isError()
                    || one.code().equals(TORN)
                    || Fix.stepsOf(one).stream().anyMatch(Fix::moves));
  }

  private Stream<Finding> offered(Finding finding, List<Finding> told) {
    if (Fix.stepsOf(finding).stream().noneMatch(step -> isOfUntouched(step, finding))) {
      return Stream.of(finding);
    }
    boolean meant =
        switch (finding.code()) {
          case NAME, SIGNAL ->
              unsettled(told, finding.workbook()).findAny().isEmpty()
                  && unsettled(told, CatalogueSheet.WORKBOOK).findAny().isEmpty();
          case SPREAD ->
              told.stream().noneMatch(other -> isDoubtful(finding, other)) && isSound(finding);
          default -> false;
        };
    if (meant) {
      return Stream.of(finding);
    }
    return finding.code().equals(SPREAD) ? Stream.empty() : Stream.of(finding.with(null));
  }

  private boolean isOfUntouched(Fix.Step step, Finding finding) {
    return untouched.contains(
        step instanceof Fix.InWorkbook in ? in.workbook() : finding.workbook());
  }

  /** Whether the value that could be taken to another workbook is not yet what it is to be. */
  private static boolean isDoubtful(Finding spread, Finding other) {
    if (!other.workbook().equals(spread.workbook()) || other.code().equals(SPREAD)) {
      return false;
    }
    boolean sheet = Objects.equals(other.sheet(), spread.sheet());
    boolean moved = Fix.stepsOf(other).stream().anyMatch(Fix::moves);
    boolean doubt = DOUBTS.contains(other.code()) && Objects.equals(other.cell(), spread.cell());
    return sheet && (other.isError() || moved || doubt)
        || Fix.stepsOf(other).stream()
            .anyMatch(
                step ->
                    step instanceof Fix.SetCell set
                        && set.sheet().equals(spread.sheet())
                        && set.cell().equals(spread.cell()));
  }

  /** Whether other workbooks are as sound with what is offered as they are. */
  private boolean isSound(Finding spread) {
    if (!(WorkbookFixes.apply(now, base, List.of(spread)) instanceof FixResult.Mended mended)) {
      return true;
    }
    Set<String> known = findings.stream().map(OpenCauses::key).collect(Collectors.toSet());
    return RulebookReader.read(mended.sources(), base).findings().stream()
        .filter(one -> one.isError() || DOUBTS.contains(one.code()))
        .allMatch(one -> known.contains(key(one)));
  }

  private static String key(Finding finding) {
    return finding.workbook() + finding.sheet() + finding.cell() + finding.code();
  }

  private static Finding asError(Finding finding) {
    return new Finding(
        Finding.Level.ERROR,
        finding.workbook(),
        finding.sheet(),
        finding.cell(),
        finding.code(),
        finding.message(),
        finding.value(),
        finding.fix());
  }
}
