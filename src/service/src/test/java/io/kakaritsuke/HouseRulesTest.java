package io.kakaritsuke;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.decisiontable.parser.DefaultRuleSheetListener;
import org.drools.template.model.DRLOutput;
import org.drools.template.model.Package;
import org.drools.template.model.Rule;
import org.drools.template.parser.DataListener;
import org.drools.util.StringUtils;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Keeps the packages as the architecture has them: arrows point down, borders hold. */
@Execution(ExecutionMode.CONCURRENT)
class HouseRulesTest {
  private static final String ROOT = "io.kakaritsuke";

  /** Where the application is started; used by nothing but the root package. */
  private static final String DATABASE = "database";

  private static final Set<String> SAYING_NOTHING =
      Set.of("util", "utils", "common", "service", "dto", "impl", "model", "helper");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          // Tests of the core come as a jar where it was packaged before.
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages(ROOT);

  @Test
  void packagesUseLowerRowsOnly() {
    LayeredArchitecture layers =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("root")
            .definedBy(ROOT)
            .layer(DATABASE)
            .definedBy(within(DATABASE));
    List<String> above = new ArrayList<>();
    for (String feature : Rooms.all()) {
      layers = layers.layer(feature).definedBy(within(feature));
    }
    for (int row = Rooms.ROWS.size() - 1; row >= 0; row--) {
      for (String feature : Rooms.ROWS.get(row)) {
        String[] users =
            Stream.concat(Stream.of("root", DATABASE), above.stream()).toArray(String[]::new);
        layers = layers.whereLayer(feature).mayOnlyBeAccessedByLayers(users);
      }
      above.addAll(Rooms.ROWS.get(row));
    }

    layers
        .whereLayer("root")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer(DATABASE)
        .mayOnlyBeAccessedByLayers("root")
        .check(CLASSES);
  }

  @Test
  void everyPackageHasItsPlaceInTheArchitecture() {
    Set<String> known = new TreeSet<>(Rooms.all());
    known.add(DATABASE);

    Set<String> found =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> !name.equals(ROOT))
            .map(name -> name.substring(ROOT.length() + 1))
            .map(name -> name.contains(".") ? name.substring(0, name.indexOf('.')) : name)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(known).containsAll(found);
  }

  @Test
  void onlyTheEngineKnowsDrools() {
    noClasses()
        .that()
        .resideOutsideOfPackages(within("engine"), within("ruletable"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.drools..", "org.kie..", "org.mvel2..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  /** What writes DRL out of cells compiles nothing and opens no file. */
  @Test
  void ruleTablesKnowNoMoreOfDroolsThanWhatWritesThem() {
    noClasses()
        .that()
        .resideInAPackage(within("ruletable"))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.drools..", "org.kie..", "org.mvel2..")
                .and(
                    not(
                        belongToAnyOf(
                            DefaultRuleSheetListener.class,
                            DataListener.class,
                            DRLOutput.class,
                            Package.class,
                            Rule.class,
                            StringUtils.class))))
        .check(CLASSES);
  }

  @Test
  void onlyTheWorkbookPackageKnowsPoi() {
    noClasses()
        .that()
        .resideOutsideOfPackage(within("workbook"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.poi..", "org.openxmlformats..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void packageNamesSaySomething() {
    assertThat(packages())
        .noneSatisfy(
            found ->
                assertThat(found.getName().split("\\.")).containsAnyElementsOf(SAYING_NOTHING));
  }

  /**
   * What is waited for is asked for; only a load has a pace, and only a child waits to be killed.
   */
  @Test
  void noTestSleepsOrSpins() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".benchmark..")
        .and()
        .haveNameNotMatching(".*\\.(Child|DatabaseLossTest|Endless)(\\$.*)?")
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "onSpinWait")
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages(ROOT));
  }

  @Test
  void everyPackageIsNullMarked() {
    List<String> unmarked =
        packages().stream()
            .filter(found -> !found.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .toList();

    assertThat(unmarked).isEmpty();
  }

  private static String within(String feature) {
    return ROOT + "." + feature + "..";
  }

  private static Set<JavaPackage> packages() {
    return CLASSES.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
  }
}
