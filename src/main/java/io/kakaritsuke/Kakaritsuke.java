package io.kakaritsuke;

import io.kakaritsuke.activation.HeadStart;
import io.kakaritsuke.activation.RulebookFolders;
import io.kakaritsuke.database.DatabaseStartException;
import io.kakaritsuke.database.EmbeddedDatabase;
import io.kakaritsuke.web.RequestTarget;
import io.quarkus.runtime.Application;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.PropertiesConfigSourceLoader;
import io.smallrye.config.SmallRyeConfig;
import java.nio.file.Path;

/**
 * Starts the service. Where no {@code quarkus.datasource.jdbc.url} is configured, a PostgreSQL of
 * its own comes first, in {@code kakaritsuke.data-dir}.
 */
@QuarkusMain
public final class Kakaritsuke {
  private static final String URL = "quarkus.datasource.jdbc.url";
  private static final int FILE_ORDINAL = 260;
  private static final int CLASS_PATH_ORDINAL = 250;

  Kakaritsuke() {}

  /**
   * Runs until the process is told to end.
   *
   * @param args handed on to Quarkus
   */
  @SuppressWarnings("SystemOut") // No log is configured yet, and one line is all an operator needs.
  public static void main(String... args) {
    RequestTarget.judgeHere();
    SmallRyeConfig config = config();
    HeadStart.begin(
        folder(config, "kakaritsuke.rules-dir", RulebookFolders.RULES),
        folder(config, "kakaritsuke.decision-tables-dir", RulebookFolders.DECISION_TABLES));
    try {
      startDatabaseUnlessConfigured(config);
    } catch (DatabaseStartException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
    Quarkus.run(args);
  }

  private static Path folder(SmallRyeConfig config, String name, String usual) {
    return Path.of(config.getOptionalValue(name, String.class).orElse(usual));
  }

  private static void startDatabaseUnlessConfigured(SmallRyeConfig config) {
    if (config.getOptionalValue(URL, String.class).filter(url -> !url.isBlank()).isPresent()) {
      return;
    }
    String directory = config.getOptionalValue("kakaritsuke.data-dir", String.class).orElse("data");
    EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(directory));
    System.setProperty(URL, database.jdbcUrl());
    System.setProperty("quarkus.datasource.username", database.username());
    System.setProperty("quarkus.datasource.password", database.password());
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> closeAfterService(database), "postgres-stop"));
  }

  /** Hooks run side by side, and the service still writes while it drains. */
  private static void closeAfterService(EmbeddedDatabase database) {
    Application service = Application.currentApplication();
    if (service != null) {
      service.awaitShutdown();
    }
    database.close();
  }

  /** Quarkus reads its configuration when it starts, which is too late here. */
  private static SmallRyeConfig config() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return ConfigUtils.configBuilder()
        .withSources(
            PropertiesConfigSourceLoader.inFileSystem(
                Path.of("config", "application.properties").toUri().toString(),
                FILE_ORDINAL,
                loader))
        .withSources(
            PropertiesConfigSourceLoader.inClassPath(
                "application.properties", CLASS_PATH_ORDINAL, loader))
        .build();
  }
}
