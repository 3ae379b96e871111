package io.kakaritsuke.benchmark;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks of the engine, of the way of a request and of compiling, each in a JVM of its
 * own with a gigabyte and the serial collector; allocation is the line {@code gc.alloc.rate.norm}.
 *
 * <pre>
 * ./mvnw -q -Pbenchmark test-compile exec:java \
 *     -Dexec.mainClass=io.kakaritsuke.benchmark.Benchmarks
 * </pre>
 *
 * <p>Further options are JMH's own: {@code -Dexec.args="EngineBenchmark -wi 2 -i 3"}.
 */
public final class Benchmarks {
  private Benchmarks() {}

  public static void main(String[] arguments) throws CommandLineOptionException, RunnerException {
    // Forked JVMs take the class path from here; under exec:java it is Maven's own.
    System.setProperty("java.class.path", classPath());
    CommandLineOptions given = new CommandLineOptions(arguments);
    ChainedOptionsBuilder options = new OptionsBuilder().parent(given).shouldFailOnError(true);
    if (given.getIncludes().isEmpty()) {
      options.include(Benchmarks.class.getPackageName());
    }
    if (given.getProfilers().isEmpty()) {
      options.addProfiler(GCProfiler.class);
    }
    new Runner(options.build()).run();
  }

  private static String classPath() {
    if (Benchmarks.class.getClassLoader() instanceof URLClassLoader loader) {
      return Arrays.stream(loader.getURLs())
          .map(Benchmarks::path)
          .collect(Collectors.joining(File.pathSeparator));
    }
    return System.getProperty("java.class.path");
  }

  private static String path(URL url) {
    try {
      return Path.of(url.toURI()).toString();
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
