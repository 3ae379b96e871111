package io.kakaritsuke.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That an archive is made and used is seen where the packaged service is started, by .ci/run. */
class ClassArchiveTest {
  @Test
  void leavesOutWhatIsAboutLambdas() {
    assertThat(
            ClassArchive.archivable(
                List.of(
                    "# NOTE: do not modify",
                    "java/lang/Object id: 0",
                    "@lambda-proxy io/kakaritsuke/A run ()Ljava/lang/Runnable; ()V",
                    "@lambda-form-invoker [LF_RESOLVE] java.lang.invoke.Invokers$Holder",
                    "io/kakaritsuke/A id: 7")))
        .containsExactly(
            "# NOTE: do not modify", "java/lang/Object id: 0", "io/kakaritsuke/A id: 7");
  }

  @Test
  void isMadeOfThePackagedServiceOnly() {
    assertThatThrownBy(() -> ClassArchive.make(Path.of("rules"), Path.of("decision-tables")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("quarkus-run.jar");
  }
}
