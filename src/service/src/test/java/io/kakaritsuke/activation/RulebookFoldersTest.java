package io.kakaritsuke.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kakaritsuke.bundle.FolderContent;
import io.kakaritsuke.bundle.FolderReading;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Source;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulebookFoldersTest {
  @TempDir Path root = Path.of("");

  @Test
  void readsRulesScenariosAndWorkbooks() throws IOException {
    write("rules/webinar/effort.drl");
    write("rules/webinar/scenarios/silent.yaml");
    write("decision-tables/webinar/facts.xlsx");

    FolderContent content = read("webinar");

    assertThat(content.findings()).isEmpty();
    assertThat(content.sources().files())
        .extracting(Source::path)
        .containsExactly(
            "decision-tables/facts.xlsx", "rules/effort.drl", "rules/scenarios/silent.yaml");
  }

  @Test
  void ignoresHiddenFilesLockFilesAndOtherFolders() throws IOException {
    write("rules/webinar/.DS_Store");
    write("rules/webinar/old/effort.drl");
    write("decision-tables/webinar/~$facts.xlsx");
    write("decision-tables/webinar/.~lock.facts.xlsx#");
    write("decision-tables/webinar/scenarios/facts.xlsx");

    assertThat(folders().read("webinar")).isEmpty();
  }

  @Test
  void namesEveryFolderThatCanBeARulebook() throws IOException {
    write("rules/webinar/a.drl");
    write("rules/Old Webinar/a.drl");
    write("rules/.git/a.drl");
    write("rules/README.md");
    write("decision-tables/dear-2/facts.xlsx");

    assertThat(folders().names()).containsExactly("dear-2", "webinar");
  }

  @Test
  void namesNothingWhereTheFoldersAreMissing() {
    assertThat(folders().names()).isEmpty();
    assertThat(folders().read("webinar")).isEmpty();
  }

  @Test
  void refusesALinkThatLeadsOut() throws IOException {
    write("secret.txt");
    write("rules/webinar/a.drl");
    Files.createSymbolicLink(root.resolve("rules/webinar/b.drl"), root.resolve("secret.txt"));

    FolderContent content = read("webinar");

    assertThat(content.findings())
        .extracting(Finding::workbook, Finding::code)
        .containsExactly(tuple("b.drl", "not-a-file"));
    assertThat(content.sources().files()).hasSize(1);
  }

  @Test
  void followsALinkThatStaysInside() throws IOException {
    write("decision-tables/webinar/.data/facts.xlsx");
    Files.createSymbolicLink(
        root.resolve("decision-tables/webinar/facts.xlsx"), Path.of(".data/facts.xlsx"));

    FolderContent content = read("webinar");

    assertThat(content.findings()).isEmpty();
    assertThat(content.sources().files()).hasSize(1);
  }

  @Test
  void saysWhichFileIsTooLarge() throws IOException {
    write("rules/webinar/a.drl");
    writeSized("decision-tables/webinar/exact.xlsx", FolderReading.MAX_FILE_BYTES);
    writeSized("decision-tables/webinar/large.xlsx", FolderReading.MAX_FILE_BYTES + 1);

    FolderContent content = read("webinar");

    assertThat(content.findings())
        .extracting(Finding::workbook, Finding::code)
        .containsExactly(tuple("large.xlsx", "file-too-large"));
    assertThat(content.sources().files()).hasSize(2);
  }

  @Test
  void saysThatTheRulebookIsTooLarge() throws IOException {
    for (int i = 0; i < 11; i++) {
      writeSized("decision-tables/webinar/w" + i + ".xlsx", FolderReading.MAX_FILE_BYTES);
    }

    FolderContent content = read("webinar");

    assertThat(content.findings())
        .extracting(Finding::workbook, Finding::code)
        .containsExactly(tuple("webinar", "rulebook-too-large"));
  }

  private RulebookFolders folders() {
    return new RulebookFolders(root.resolve("rules"), root.resolve("decision-tables"));
  }

  private FolderContent read(String rulebook) {
    return folders().read(rulebook).orElseThrow();
  }

  private void write(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, path);
  }

  private void writeSized(String path, int size) throws IOException {
    write(path);
    try (RandomAccessFile file = new RandomAccessFile(root.resolve(path).toFile(), "rw")) {
      file.setLength(size);
    }
  }
}
