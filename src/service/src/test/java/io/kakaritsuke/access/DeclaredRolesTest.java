package io.kakaritsuke.access;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A REST method that declares no role would be the admin's alone, which nobody has decided. */
@Execution(ExecutionMode.CONCURRENT)
class DeclaredRolesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.kakaritsuke");

  @Test
  void everyRestMethodSaysWhoMayCallIt() {
    methods()
        .that()
        .areMetaAnnotatedWith(HttpMethod.class)
        .should()
        .beAnnotatedWith(Requires.class)
        .check(CLASSES);
  }

  @Test
  void whoMayIsSaidOfNothingElse() {
    methods()
        .that()
        .areAnnotatedWith(Requires.class)
        .should()
        .beMetaAnnotatedWith(HttpMethod.class)
        .check(CLASSES);
  }
}
