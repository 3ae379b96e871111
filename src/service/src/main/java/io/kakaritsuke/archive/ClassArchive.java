package io.kakaritsuke.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A class-data archive (AppCDS) of the packaged service, beside its jar: the classes of a start and
 * of first decisions, read and verified beforehand. It holds for this jar at this place and for the
 * Java that made it; another Java starts without it, as if there were none.
 */
public final class ClassArchive {
  /** The argument of the program that asks for one. */
  public static final String COMMAND = "archive";

  private static final String FILE = "classes.jsa";
  private static final int MINUTES = 5;

  private final Path jar;
  private final Path work;

  private ClassArchive(Path jar, Path work) {
    this.jar = jar;
    this.work = work;
  }

  /**
   * Starts the service once on a database that is thrown away, notes what is loaded, and makes the
   * archive of that; about half a minute.
   *
   * @param rules,decisionTables whose rulebooks are decided with meanwhile
   * @return the archive; it appears by a rename, whole
   * @throws IOException in one line what stands in the way
   */
  public static Path make(Path rules, Path decisionTables) throws IOException {
    Path jar = ownJar();
    Path work = Files.createTempDirectory("kakaritsuke-archive");
    try {
      return new ClassArchive(jar, work).make(new Rehearsal(rules, decisionTables));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      delete(work);
    }
  }

  private Path make(Rehearsal rehearsal) throws IOException, InterruptedException {
    Path list = work.resolve("classes.list");
    rehearsal.run(work, java("-XX:DumpLoadedClassList=" + list, "-jar", jar.toString()));
    Files.write(list, archivable(Files.readAllLines(list, UTF_8)), UTF_8);
    // In the same folder as the archive: a rename does not cross disks.
    Path half = jar.resolveSibling(FILE + ".half");
    run(
        java(
            "-Xshare:dump",
            "-Xlog:disable",
            "-XX:SharedClassListFile=" + list,
            "-XX:SharedArchiveFile=" + half,
            "-cp",
            jar.toString()));
    Path archive = jar.resolveSibling(FILE);
    Files.move(half, archive, StandardCopyOption.REPLACE_EXISTING);
    return archive;
  }

  /**
   * What JDK 17 can archive of a list that it wrote: classes by name. Lines that begin with @ are
   * about lambdas, on some of which it crashes; they are made when they are needed, as ever.
   */
  static List<String> archivable(List<String> lines) {
    return lines.stream().filter(line -> !line.startsWith("@")).toList();
  }

  private static List<String> java(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new IOException("the archive was not made within " + MINUTES + " minutes");
      }
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new IOException("this Java makes no archive: it ended with " + process.exitValue());
    }
  }

  private static Path ownJar() throws IOException {
    try {
      Path own =
          Path.of(ClassArchive.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isRegularFile(own) && own.endsWith("quarkus-run.jar")) {
        return own;
      }
    } catch (URISyntaxException e) {
      throw new IOException("the place of the service is not a file", e);
    }
    throw new IOException("an archive is made of the packaged service only, quarkus-run.jar");
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    }
  }
}
