import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes the pages: libraries come out of their Maven artifacts into a folder as npm would lay them
 * out, esbuild bundles, and a list of the pages tells the service which addresses are theirs. Run by
 * the build (pom.xml) as a source file; needs neither Node nor the net.
 */
final class Bundle {
  /** mvnpm leaves the scope of a package out of its path. */
  private static final Map<String, String> SCOPED =
      Map.of("reactive-element", "@lit/reactive-element");

  private final Path home;
  private final Path libraries;
  private final Path out;

  private Bundle(Path home) {
    this.home = home;
    libraries = home.resolve("target/node_modules");
    out = home.resolve("target/classes/META-INF/resources/pages");
  }

  public static void main(String[] arguments) throws Exception {
    Bundle bundle = new Bundle(Path.of(arguments[0]));
    for (String jar : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
      if (jar.endsWith(".jar")) {
        bundle.unpack(Path.of(jar));
      }
    }
    bundle.make();
  }

  /** As META-INF/resources/_static/NAME/VERSION/… (mvnpm) or …/webjars/NAME/VERSION/… (WebJars). */
  private void unpack(Path jar) throws IOException {
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      for (String kind : List.of("_static", "webjars")) {
        Path all = files.getPath("META-INF/resources", kind);
        if (!Files.isDirectory(all)) {
          continue;
        }
        for (Path library : list(all)) {
          String name = library.getFileName().toString().replace("/", "");
          copy(list(library).get(0), libraries.resolve(SCOPED.getOrDefault(name, name)));
        }
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private void make() throws IOException, InterruptedException {
    clear(out);
    Path sources = home.resolve("src/main/typescript");
    List<String> pages = new ArrayList<>();
    for (Path folder : list(sources)) {
      if (Files.exists(folder.resolve("page.ts"))) {
        pages.add(folder.getFileName().toString());
      }
    }
    ProcessBuilder esbuild =
        new ProcessBuilder(
                program().toString(),
                sources.resolve("shell.ts").toString(),
                sources.resolve("shell.css").toString(),
                "--bundle",
                "--splitting",
                "--format=esm",
                "--minify",
                "--charset=utf8",
                "--legal-comments=eof",
                "--target=es2022",
                "--chunk-names=[name]-[hash]",
                "--log-level=warning",
                "--outdir=" + out)
            .directory(home.toFile())
            .inheritIO();
    esbuild.environment().put("NODE_PATH", libraries.toString());
    if (esbuild.start().waitFor() != 0) {
      System.exit(1);
    }
    Files.copy(sources.resolve("shell.html"), out.resolve("shell.html"));
    Files.writeString(out.resolve("pages.txt"), String.join("\n", pages) + "\n");
  }

  private Path program() throws IOException {
    for (Path library : list(libraries)) {
      for (String name : List.of("bin/esbuild", "esbuild.exe")) {
        Path program = library.resolve(name);
        if (Files.exists(program) && (program.toFile().canExecute() || program.toFile().setExecutable(true))) {
          return program;
        }
      }
    }
    throw new IOException("no esbuild for this system among the dependencies of src/pages/pom.xml");
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static void clear(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .sorted(Comparator.reverseOrder())
            .forEach(
                file -> {
                  try {
                    Files.delete(file);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
      }
    }
  }
}
