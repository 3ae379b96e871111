package io.kakaritsuke.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every scenario of every rulebook in the folders, each a test that bears its sentence. */
class ShippedScenariosTest {
  @TestFactory
  Stream<DynamicContainer> everyScenarioHolds() {
    return RulebookWithScenarios.names().stream()
        .map(name -> DynamicContainer.dynamicContainer(name, tests(name)));
  }

  private static Stream<DynamicTest> tests(String name) {
    RulebookWithScenarios rulebook = RulebookWithScenarios.of(name);
    Scenarios read = rulebook.read(rulebook.shipped());
    DynamicTest free =
        DynamicTest.dynamicTest(
            "the scenario files are free of mistakes", () -> assertThat(read.findings()).isEmpty());
    Stream<DynamicTest> tests =
        ScenarioRun.run(read.all(), rulebook.compiled()).stream()
            .map(
                result ->
                    DynamicTest.dynamicTest(
                        result.scenario().name(),
                        () ->
                            assertThat(result.differences())
                                .as(JUnitReport.explanation(result))
                                .isEmpty()));
    return Stream.concat(Stream.of(free), tests);
  }
}
