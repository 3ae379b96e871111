package io.kakaritsuke.activation;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test at a running service, each case on a copy of the shipped rulebook of its own. */
public abstract class OwnWebinar {
  private static final AtomicInteger COUNT = new AtomicInteger();

  @Inject protected VersionStore store;
  @Inject protected RulebookGate gate;
  @Inject protected ActiveRulebooks rulebooks;
  @TempDir protected Path folder = Path.of("");

  /** The rulebook; version 1 of it is active. */
  protected String name = "";

  @BeforeEach
  void loadVersion1() throws IOException {
    name = "own-webinar-" + COUNT.incrementAndGet();
    TestWebinar.copy(folder, name);
    change(folder.resolve("decision-tables").resolve(name));
    TestWebinar.loadFrom(folder, name, store, gate, rulebooks);
  }

  /** Changes the workbooks before they are loaded, where a test wants others. */
  protected void change(Path workbooks) throws IOException {}
}
