package io.kakaritsuke.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.database.TestDatabase.Access;
import io.quarkus.bootstrap.app.ApplicationModelSerializer;
import io.quarkus.bootstrap.app.CuratedApplication;
import io.quarkus.bootstrap.app.QuarkusBootstrap;
import io.quarkus.bootstrap.util.BootstrapUtils;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service as it is delivered, for tests that kill it: packaged of the classes under test, and
 * started in processes of its own, with all that it does from time to time.
 */
public final class PackagedService {
  private static final Path TARGET = Path.of("target", "packaged-for-tests");
  private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+)");
  private static final long START_MINUTES = 3;

  private final Path jar;

  private PackagedService(Path jar) {
    this.jar = jar;
  }

  /** Packages it, in a process of its own: it takes ten seconds. */
  public static PackagedService make() throws IOException, InterruptedException {
    Files.createDirectories(TARGET);
    Process maker = Child.start(Maker.class, TARGET);
    maker.getOutputStream().close();
    String said = new String(maker.getInputStream().readAllBytes(), UTF_8);
    String complained = new String(maker.getErrorStream().readAllBytes(), UTF_8);
    if (maker.waitFor() != 0) {
      throw new IOException("it could not be packaged:\n" + said + complained);
    }
    return new PackagedService(TARGET.resolve(Maker.DIRECTORY).resolve("quarkus-run.jar"));
  }

  /** Packages the classes under test. */
  static final class Maker {
    static final String DIRECTORY = "app";

    private Maker() {}

    public static void main(String... args) throws Exception {
      Path target = Path.of("target").toAbsolutePath();
      Properties properties = new Properties();
      properties.setProperty("quarkus.package.jar.type", "fast-jar");
      properties.setProperty("quarkus.package.output-directory", DIRECTORY);
      Path model = BootstrapUtils.getSerializedTestAppModelPath(target);
      try (CuratedApplication application =
          QuarkusBootstrap.builder()
              .setApplicationRoot(target.resolve("classes"))
              .setProjectRoot(Path.of("").toAbsolutePath())
              .setTargetDirectory(TARGET.toAbsolutePath())
              .setExistingModel(ApplicationModelSerializer.deserialize(model))
              .setBuildSystemProperties(properties)
              .setMode(QuarkusBootstrap.Mode.PROD)
              .setLocalProjectDiscovery(false)
              .setBaseName("kakaritsuke")
              .build()
              .bootstrap()) {
        application.createAugmentor().createProductionApplication();
      }
    }
  }

  /**
   * A process of it.
   *
   * @param name what its connections to the database are called
   */
  public record Running(String name, URI address, Process process) {
    /** With no word of warning. */
    public void kill() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }
  }

  /**
   * Starts a process, and waits until it listens.
   *
   * @param name what its connections to the database are called
   * @param folder where its rulebooks are: {@code rules} and {@code decision-tables}
   * @param settings besides
   */
  public Running start(String name, Access access, Path folder, Map<String, String> settings)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx384m"));
    command.add("-Dquarkus.datasource.jdbc.additional-jdbc-properties.ApplicationName=" + name);
    settings.forEach((setting, value) -> command.add("-D" + setting + "=" + value));
    command.addAll(List.of("-jar", jar.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", access.url(),
                "QUARKUS_DATASOURCE_USERNAME", access.username(),
                "QUARKUS_DATASOURCE_PASSWORD", access.password(),
                "QUARKUS_HTTP_PORT", "0",
                "KAKARITSUKE_ADMIN_KEY", TestDatabase.ADMIN_KEY,
                "KAKARITSUKE_FOLDERS", "publish",
                "KAKARITSUKE_RULES_DIR", folder.resolve("rules").toString(),
                "KAKARITSUKE_DECISION_TABLES_DIR", folder.resolve("decision-tables").toString()));
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    CompletableFuture<URI> address = new CompletableFuture<>();
    Thread reader = new Thread(() -> read(process, address), name);
    reader.setDaemon(true);
    reader.start();
    return new Running(name, address.get(START_MINUTES, TimeUnit.MINUTES), process);
  }

  /** To the end, lest it waits for somebody who reads. */
  private static void read(Process process, CompletableFuture<URI> address) {
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      String line = lines.readLine();
      while (line != null) {
        Matcher listening = LISTENING.matcher(line);
        if (listening.find()) {
          address.complete(URI.create(listening.group(1)));
        }
        said.append(line).append('\n');
        line = lines.readLine();
      }
    } catch (IOException e) {
      said.append(e);
    }
    address.completeExceptionally(new IOException("it did not start:\n" + said));
  }
}
