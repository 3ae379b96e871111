package io.kakaritsuke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.IncludePackages;

/** The processes that tests run in leave none out and run none twice. */
class SuitesTest {
  private static final List<Class<?>> SUITES = List.of(DraftsSuite.class, OthersSuite.class);

  @ParameterizedTest
  @CsvSource({"service, 1", "core, 0"})
  void runEachOfTheServiceOnceAndNoneOfTheCore(String module, int times) throws IOException {
    Set<String> packages = packages(module);

    assertThat(packages).isNotEmpty();
    assertThat(packages).allSatisfy(name -> assertThat(suitesOf(name)).hasSize(times));
  }

  private static List<Class<?>> suitesOf(String name) {
    return SUITES.stream().filter(suite -> takes(suite, name)).toList();
  }

  private static boolean takes(Class<?> suite, String name) {
    IncludePackages included = suite.getAnnotation(IncludePackages.class);
    ExcludePackages excluded = suite.getAnnotation(ExcludePackages.class);
    return (included == null || isIn(included.value(), name))
        && (excluded == null || !isIn(excluded.value(), name));
  }

  private static boolean isIn(String[] packages, String name) {
    return Arrays.stream(packages).anyMatch(outer -> (name + ".").startsWith(outer + "."));
  }

  /** The packages of a module in which tests stand. */
  private static Set<String> packages(String module) throws IOException {
    Path sources = Path.of("src", module, "src", "test", "java");
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith("Test.java"))
          .map(file -> packageOf(sources, file))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String packageOf(Path sources, Path file) {
    Path folder = Objects.requireNonNull(sources.relativize(file).getParent());
    return folder.toString().replace('/', '.');
  }
}
