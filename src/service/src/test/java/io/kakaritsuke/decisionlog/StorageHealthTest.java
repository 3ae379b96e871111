package io.kakaritsuke.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class StorageHealthTest {
  @TempDir Path directory = Path.of("");

  @Test
  void leavesNothingBehindWhereThereIsRoom() throws IOException {
    StorageHealth.tryDirectory(directory);

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void seesThatADiskIsFull() throws IOException {
    // What is written there finds no room, by the operating system's own word.
    Files.createSymbolicLink(directory.resolve("kakaritsuke.probe"), Path.of("/dev/full"));

    assertThatThrownBy(() -> StorageHealth.tryDirectory(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left");
  }
}
