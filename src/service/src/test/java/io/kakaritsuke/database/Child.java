package io.kakaritsuke.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of its own that may be killed. */
final class Child {
  private Child() {}

  /** Serves until it is killed: {@code java Child$Server directory}. */
  static final class Server {
    private Server() {}

    public static void main(String... args) throws InterruptedException {
      EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(args[0]));
      System.out.println("url " + database.jdbcUrl());
      System.out.println("password " + database.password());
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  static Process start(Class<?> main, Path dataDirectory, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("KAKARITSUKE_DATA_DIR", dataDirectory.toString());
    return builder.start();
  }
}
