package io.kakaritsuke.activation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.bundle.FolderReading;
import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.ReadResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class HeadStartTest {

  @AfterEach
  void end() {
    HeadStart.end();
  }

  @Test
  @Timeout(60)
  void theGateNeedNotReadWhatWasCompiledWhileTheServiceCameUp(@TempDir Path folder)
      throws Exception {
    Path tables = Path.of(RulebookFolders.DECISION_TABLES);
    Path mine = Files.createDirectories(folder.resolve("decision-tables"));
    copy(tables.resolve("clinic-backlog"), mine.resolve("backlog"));
    Files.createDirectories(mine.resolve("Not A Rulebook"));
    Path broken = Files.createDirectories(mine.resolve("zzz-broken"));
    Files.writeString(broken.resolve("facts.xlsx"), "no workbook");

    HeadStart.begin(folder.resolve("rules"), mine);

    Sources sources =
        new RulebookFolders(folder.resolve("rules"), mine).read("backlog").orElseThrow().sources();
    RulebookGate gate =
        new RulebookGate(
            unread -> new ReadResult(null, List.of(Samples.finding("A1", "read again"))),
            RulebookCompiler::compile,
            (compiled, hash, cases, between) -> List.of(),
            0,
            HeadStart.admissions());
    while (!(gate.admit(sources) instanceof GateResult.Gated gated)) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(gated.hash()).isEqualTo(sources.contentHash());
  }

  private static void copy(Path from, Path to) throws Exception {
    Files.createDirectories(to);
    for (Path file : FolderReading.children(from)) {
      Files.copy(file, to.resolve(file.getFileName().toString()));
    }
  }
}
