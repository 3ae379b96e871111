package io.kakaritsuke;

import io.kakaritsuke.activation.HeadStart;
import io.kakaritsuke.activation.RulebookFolders;
import io.kakaritsuke.archive.ClassArchive;
import io.kakaritsuke.database.Backup;
import io.kakaritsuke.database.DatabaseStartException;
import io.kakaritsuke.database.EmbeddedDatabase;
import io.kakaritsuke.engine.LostThreads;
import io.kakaritsuke.sample.SampleAccounts;
import io.kakaritsuke.web.RequestTarget;
import io.quarkus.runtime.Application;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.PropertiesConfigSourceLoader;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
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
   * Runs until the process is told to end; {@code backup DIRECTORY} and {@code restore DIRECTORY}
   * copy the service's own database and end; {@code archive} makes later starts short, and ends;
   * {@code samples} brings sample accounts with it.
   *
   * @param args anything else is handed on to Quarkus
   */
  @SuppressWarnings("SystemOut") // No log is configured yet, and one line is all an operator needs.
  public static void main(String... args) {
    RequestTarget.judgeHere();
    SmallRyeConfig config = config();
    if (args.length > 0 && (args[0].equals("backup") || args[0].equals("restore"))) {
      System.exit(copied(config, args) ? 0 : 1);
    }
    if (args.length > 0 && args[0].equals(ClassArchive.COMMAND)) {
      System.exit(archived(config) ? 0 : 1);
    }
    boolean samples = args.length > 0 && args[0].equals(SampleAccounts.COMMAND);
    if (samples) {
      SampleAccounts.announce();
    }
    config
        .getOptionalValue("kakaritsuke.lost-threads", Integer.class)
        .ifPresent(LostThreads::bound);
    HeadStart.begin(rules(config), decisionTables(config));
    try {
      startDatabaseUnlessConfigured(config);
    } catch (DatabaseStartException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
    if (samples) {
      Quarkus.run(SampleAccounts.class, args);
    } else {
      Quarkus.run(args);
    }
  }

  @SuppressWarnings("SystemOut")
  private static boolean copied(SmallRyeConfig config, String... args) {
    if (args.length != 2) {
      System.err.println("Name one directory: backup DIRECTORY, or restore DIRECTORY");
      return false;
    }
    Path copy = Path.of(args[1]);
    Path data = dataDirectory(config);
    try {
      if (args[0].equals("backup")) {
        Backup.make(data, copy);
        System.out.println("Backup of " + data + " made in " + copy);
      } else {
        Backup.restore(copy, data);
        System.out.println("Backup " + copy + " restored to " + data);
      }
      return true;
    } catch (DatabaseStartException e) {
      System.err.println(e.getMessage());
      return false;
    }
  }

  private static Path dataDirectory(SmallRyeConfig config) {
    return Path.of(config.getOptionalValue("kakaritsuke.data-dir", String.class).orElse("data"));
  }

  @SuppressWarnings("SystemOut")
  private static boolean archived(SmallRyeConfig config) {
    try {
      System.out.println(
          "Class-data archive made: " + ClassArchive.make(rules(config), decisionTables(config)));
      return true;
    } catch (IOException e) {
      System.err.println("No class-data archive: " + e.getMessage());
      return false;
    }
  }

  private static Path rules(SmallRyeConfig config) {
    return folder(config, "kakaritsuke.rules-dir", RulebookFolders.RULES);
  }

  private static Path decisionTables(SmallRyeConfig config) {
    return folder(config, "kakaritsuke.decision-tables-dir", RulebookFolders.DECISION_TABLES);
  }

  private static Path folder(SmallRyeConfig config, String name, String usual) {
    return Path.of(config.getOptionalValue(name, String.class).orElse(usual));
  }

  private static void startDatabaseUnlessConfigured(SmallRyeConfig config) {
    if (config.getOptionalValue(URL, String.class).filter(url -> !url.isBlank()).isPresent()) {
      return;
    }
    Path directory = dataDirectory(config);
    EmbeddedDatabase database = EmbeddedDatabase.start(directory);
    System.setProperty("kakaritsuke.embedded.directory", directory.toAbsolutePath().toString());
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
