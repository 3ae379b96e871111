package io.kakaritsuke.engine;

import static io.kakaritsuke.rulebook.HitPolicy.COLLECT;
import static io.kakaritsuke.rulebook.Operator.AT_LEAST;
import static io.kakaritsuke.rulebook.TableKind.SIGNAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.oracle.TableBuilder;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A version that nobody holds goes away whole: its sessions, its classes, its class loader. Classes
 * are counted of the whole process, so that no other test may load its own meanwhile.
 */
@Isolated
class ReloadTest {
  private static final int VERSIONS = 30;

  /** The engine's caches may hold on to the last few; none may grow with the number of versions. */
  private static final int MAY_LINGER = 5;

  @Test
  void versionsThatNobodyHoldsLeaveNothingBehind() throws InterruptedException {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    decide(1, loaders);
    decide(2, loaders);
    awaitCollected(loaders, MAY_LINGER);
    int before = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    int classesOfOne = decide(3, loaders);

    for (int threshold = 4; threshold <= VERSIONS; threshold++) {
      decide(threshold, loaders);
    }
    awaitCollected(loaders, MAY_LINGER);

    int after = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    assertThat(alive(loaders)).isLessThanOrEqualTo(MAY_LINGER);
    assertThat(after - before).isLessThan((MAY_LINGER + 1) * classesOfOne);
  }

  /**
   * Compiles one version, decides at its threshold, lets go of it; how many classes that loaded.
   */
  private static int decide(long threshold, List<WeakReference<ClassLoader>> loaders) {
    long before = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
    CompiledRulebook compiled = version(threshold).compile();
    FactValues below = RulebookFixture.facts(compiled, "visits", threshold - 1);
    FactValues at = RulebookFixture.facts(compiled, "visits", threshold);
    for (int i = 0; i < 50; i++) {
      assertThat(compiled.evaluate(below).signals()).isEmpty();
      assertThat(compiled.evaluate(at).signals()).hasSize(2);
    }
    loaders.add(new WeakReference<>(compiled.classLoader()));
    return (int) (ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount() - before);
  }

  private static RulebookFixture version(long threshold) {
    return new RulebookFixture()
        .fact("visits", FactType.INTEGER)
        .setting("from", threshold)
        .table(
            new TableBuilder("signals", SIGNAL, COLLECT)
                .when("visits", AT_LEAST)
                .row(threshold, "BY_TABLE", "a", "LOW")
                .build())
        .file(
            "rule.drl",
            "import io.kakaritsuke.rules.*",
            "function boolean reached(Facts facts) {",
            "  return facts.getVisits() != null && facts.getVisits() >= Settings.from;",
            "}",
            "rule r when $f : ChurnSignal( reached($f) ) then",
            "  $f.decide().signal(\"BY_RULE\", \"a\", \"LOW\"); end");
  }

  private static long alive(List<WeakReference<ClassLoader>> loaders) {
    return loaders.stream().filter(loader -> loader.get() != null).count();
  }

  // Soft references of the platform let go only after a while, or a few collections.
  private static void awaitCollected(List<WeakReference<ClassLoader>> loaders, long left) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              System.gc();
              return alive(loaders) <= left;
            });
  }
}
