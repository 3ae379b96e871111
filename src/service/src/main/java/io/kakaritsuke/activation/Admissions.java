package io.kakaritsuke.activation;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Sources;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What has come through the gate and is still held by someone: a draft that is published, an old
 * version. The same content is read and compiled once; who asks meanwhile waits for that.
 */
final class Admissions {
  private record Admitted(WeakReference<CompiledRulebook> compiled, List<Finding> findings) {}

  private final Map<String, Admitted> admitted = new HashMap<>();
  private final Map<String, FutureTask<GateResult>> underWay = new ConcurrentHashMap<>();

  /**
   * @param anew reads and compiles; what it throws is thrown to all who wait for it
   */
  GateResult admit(Sources sources, Function<Sources, GateResult> anew) {
    String identity = sources.decidingIdentity();
    GateResult known = known(identity, sources);
    if (known != null) {
      return known;
    }
    FutureTask<GateResult> own = new FutureTask<>(() -> remembered(identity, anew.apply(sources)));
    FutureTask<GateResult> first = underWay.putIfAbsent(identity, own);
    if (first != null) {
      return result(first, sources);
    }
    try {
      own.run();
      return result(own, sources);
    } finally {
      underWay.remove(identity, own);
    }
  }

  private @Nullable GateResult known(String identity, Sources sources) {
    synchronized (admitted) {
      Admitted found = admitted.get(identity);
      CompiledRulebook compiled = found == null ? null : found.compiled().get();
      return found == null || compiled == null
          ? null
          : new GateResult.Gated(sources.contentHash(), compiled, found.findings());
    }
  }

  private GateResult remembered(String identity, GateResult result) {
    if (result instanceof GateResult.Gated gated) {
      synchronized (admitted) {
        admitted.values().removeIf(other -> other.compiled().refersTo(null));
        admitted.put(
            identity, new Admitted(new WeakReference<>(gated.compiled()), gated.findings()));
      }
    }
    return result;
  }

  // The same rules may come with other scenarios, which makes another content of them.
  private static GateResult result(Future<GateResult> compilation, Sources sources) {
    GateResult result = uninterruptedly(compilation);
    return result instanceof GateResult.Gated gated
        ? new GateResult.Gated(sources.contentHash(), gated.compiled(), gated.findings())
        : result;
  }

  private static GateResult uninterruptedly(Future<GateResult> compilation) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return compilation.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          if (e.getCause() instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) e.getCause();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
