package io.kakaritsuke.activation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.engine.CompileResult;
import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.ReadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RulebookGateTest {
  private static final Sources SOURCES = Samples.sources("sample", "one");
  private static final Finding WARNING =
      new Finding(
          Finding.Level.WARNING,
          "health-score.xlsx",
          "採点",
          "B7",
          "gap",
          new Text("50.5 はどの行にも当てはまりません", "No row matches 50.5"),
          "50.5");

  @Test
  void admitsWhatCanBeReadAndCompiled() {
    GateResult result = Samples.gate().admit(SOURCES);

    assertThat(result).isInstanceOf(GateResult.Gated.class);
    assertThat(((GateResult.Gated) result).hash()).isEqualTo(SOURCES.contentHash());
  }

  @Test
  void keepsWarningsOfWhatItAdmits() {
    RulebookGate gate =
        new RulebookGate(
            sources -> new ReadResult(Samples.rulebook("sample", "one"), List.of(WARNING)),
            RulebookCompiler::compile);

    GateResult result = gate.admit(SOURCES);

    assertThat(result).isInstanceOf(GateResult.Gated.class);
    assertThat(result.findings()).containsExactly(WARNING);
  }

  @Test
  void refusesWithEveryFindingByPlace() {
    GateResult result = Samples.gate().admit(Samples.sources("sample", Samples.BAD));

    assertThat(result).isInstanceOf(GateResult.Refused.class);
    assertThat(result.findings()).extracting(Finding::cell).containsExactly("B2", "B9");
  }

  @Test
  void refusesWhatDoesNotCompileTogetherWithTheWarningsOfReading() {
    Finding broken = Samples.finding("B2", "x");
    RulebookGate gate =
        new RulebookGate(
            sources -> new ReadResult(Samples.rulebook("sample", "one"), List.of(WARNING)),
            rulebook -> new CompileResult(null, List.of(broken)));

    GateResult result = gate.admit(SOURCES);

    assertThat(result).isInstanceOf(GateResult.Refused.class);
    assertThat(result.findings()).containsExactly(broken, WARNING);
  }

  @Test
  void refusesWhatAMistakeOfOursCannotRead() {
    RulebookGate gate =
        new RulebookGate(
            sources -> {
              throw new IllegalStateException("bug");
            },
            RulebookCompiler::compile);

    Finding finding = gate.admit(SOURCES).findings().get(0);

    assertThat(finding.code()).isEqualTo("internal-error");
    assertThat(finding.message().ja()).doesNotContain("bug");
  }

  @Test
  void doesNotCompileAgainWhatSomeoneStillHolds() {
    AtomicInteger compilations = new AtomicInteger();
    RulebookGate gate = counting(compilations);
    GateResult.Gated draft = (GateResult.Gated) gate.admit(SOURCES);

    GateResult.Gated published = (GateResult.Gated) gate.admit(withScenarios("scenarios: []"));

    assertThat(published.compiled()).isSameAs(draft.compiled());
    assertThat(published.findings()).containsExactly(WARNING);
    assertThat(published.hash()).isNotEqualTo(draft.hash());
    assertThat(compilations).hasValue(1);
  }

  @Test
  void compilesWhatDecidesOtherwise() {
    AtomicInteger compilations = new AtomicInteger();
    RulebookGate gate = counting(compilations);
    GateResult.Gated one = (GateResult.Gated) gate.admit(SOURCES);

    GateResult.Gated two = (GateResult.Gated) gate.admit(Samples.sources("sample", "two"));

    assertThat(two.compiled()).isNotSameAs(one.compiled());
    assertThat(compilations).hasValue(2);
  }

  @Test
  void compilesTheSameContentForAnotherRulebook() {
    RulebookGate gate = Samples.gate();
    GateResult.Gated one = (GateResult.Gated) gate.admit(SOURCES);

    GateResult.Gated other = (GateResult.Gated) gate.admit(Samples.sources("other", "one"));

    assertThat(one.compiled().rulebook().name()).isEqualTo("sample");
    assertThat(other.compiled().rulebook().name()).isEqualTo("other");
  }

  @Test
  void whoAsksMeanwhileWaitsForTheCompilationUnderWay() throws Exception {
    AtomicInteger readings = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    RulebookGate gate =
        new RulebookGate(
            sources -> {
              readings.incrementAndGet();
              begun.countDown();
              uninterruptedly(goOn);
              return Samples.read(sources);
            },
            RulebookCompiler::compile);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<GateResult> first = threads.submit(() -> gate.admit(SOURCES));
      begun.await();
      Future<GateResult> second = threads.submit(() -> gate.admit(withScenarios("scenarios: []")));
      goOn.countDown();

      GateResult.Gated one = (GateResult.Gated) first.get();
      GateResult.Gated other = (GateResult.Gated) second.get();
      assertThat(other.compiled()).isSameAs(one.compiled());
      assertThat(other.hash()).isNotEqualTo(one.hash());
      assertThat(readings).hasValue(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void triesAnewAfterAMistakeOfOurs() {
    AtomicInteger readings = new AtomicInteger();
    RulebookGate gate =
        new RulebookGate(
            sources -> {
              if (readings.incrementAndGet() == 1) {
                throw new IllegalStateException("bug");
              }
              return Samples.read(sources);
            },
            RulebookCompiler::compile);

    assertThat(gate.admit(SOURCES)).isInstanceOf(GateResult.Refused.class);
    assertThat(gate.admit(SOURCES)).isInstanceOf(GateResult.Gated.class);
  }

  private static void uninterruptedly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RulebookGate counting(AtomicInteger compilations) {
    return new RulebookGate(
        sources -> new ReadResult(Samples.rulebook("sample", "one"), List.of(WARNING)),
        rulebook -> {
          compilations.incrementAndGet();
          return RulebookCompiler.compile(rulebook);
        });
  }

  private static Sources withScenarios(String yaml) {
    List<Source> files = new ArrayList<>(SOURCES.files());
    files.add(new Source("rules/scenarios/new.yaml", yaml.getBytes(UTF_8)));
    return new Sources(SOURCES.rulebook(), files);
  }

  @Test
  void takesNoFolderThatASecondImplementationDecidesOtherwise() {
    Finding difference = Samples.finding("B2", "{monthlyDeliveries: 3}");
    RulebookGate gate =
        new RulebookGate(
            Samples::read,
            RulebookCompiler::compile,
            (compiled, hash, cases, between) -> List.of(difference),
            10,
            new Admissions());

    assertThat(gate.admitNew(SOURCES)).isInstanceOf(GateResult.Refused.class);
    assertThat(gate.admitNew(SOURCES).findings()).containsExactly(difference);
  }

  @Test
  void refusesWhatTheSecondImplementationCannotCheckForAMistakeOfOurs() {
    RulebookGate gate =
        new RulebookGate(
            Samples::read,
            RulebookCompiler::compile,
            (compiled, hash, cases, between) -> {
              throw new IllegalStateException("bug");
            },
            10,
            new Admissions());

    assertThat(gate.admitNew(SOURCES).findings())
        .extracting(Finding::code)
        .containsExactly("internal-error");
  }

  @Test
  void logsAFindingOnOneLineWhateverTheCellHeld() {
    String line = Findings.line(Samples.finding("B2", "6\n0"));

    assertThat(line).isEqualTo("ERROR facts.xlsx ファクト B2 [not-a-number] 「6 0」は数値ではありません");
  }
}
