package io.kakaritsuke.explanation;

import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Bands;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that a change may reach.
 *
 * @param code of the band or signal
 */
record Target(Kind kind, String code, Predicate<Evaluation> isReached) {
  /** What becomes otherwise. */
  @Schema(name = "TargetKind")
  enum Kind {
    /** The next better band, or one that is better still. */
    BAND_UP,
    /** The next worse band, or one that is worse still. */
    BAND_DOWN,
    /** Any band of the score, where there is none. */
    ANY_BAND,
    /** Too little is known for a band of the score, where there is one. */
    BAND_UNKNOWN,
    /** The signal is not there any more. */
    SIGNAL_GONE
  }

  /** All that there is for a decision. */
  static List<Target> of(Evaluation now, Bands bands) {
    List<Target> targets = new ArrayList<>();
    List<String> order = bands.bestFirst();
    int place = bands.place(Step.band(now));
    if (place > 0) {
      String next = order.get(place - 1);
      targets.add(new Target(Kind.BAND_UP, next, then -> isWithin(bands, then, 0, place - 1)));
    }
    if (place >= 0 && place + 1 < order.size()) {
      String next = order.get(place + 1);
      int last = order.size() - 1;
      targets.add(new Target(Kind.BAND_DOWN, next, then -> isWithin(bands, then, place + 1, last)));
    }
    if (place < 0 && !order.isEmpty()) {
      int last = order.size() - 1;
      targets.add(new Target(Kind.ANY_BAND, order.get(0), then -> isWithin(bands, then, 0, last)));
    }
    String unknown = place < 0 ? null : unknown(now, order);
    if (unknown != null) {
      targets.add(new Target(Kind.BAND_UNKNOWN, unknown, then -> unknown.equals(Step.band(then))));
    }
    for (Evaluation.Signal signal : now.signals()) {
      String code = signal.code();
      targets.add(
          new Target(
              Kind.SIGNAL_GONE,
              code,
              then -> then.signals().stream().noneMatch(one -> one.code().equals(code))));
    }
    return targets;
  }

  private static @Nullable String unknown(Evaluation now, List<String> order) {
    Fact band = now.facts().catalogue().fact(FactCatalogue.BAND);
    return band == null
        ? null
        : band.choices().stream()
            .map(Choice::code)
            .filter(code -> !order.contains(code))
            .findFirst()
            .orElse(null);
  }

  private static boolean isWithin(Bands bands, Evaluation then, int best, int worst) {
    int place = bands.place(Step.band(then));
    return place >= best && place <= worst;
  }
}
