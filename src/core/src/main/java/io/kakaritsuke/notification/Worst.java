package io.kakaritsuke.notification;

import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.Evaluation.Intervention;
import io.kakaritsuke.engine.Evaluation.Signal;
import io.kakaritsuke.rulebook.Bands;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is worst of an account: a signal 高, or the last of the bands (alerts.md, "Alerts", 3). */
public final class Worst {
  private final @Nullable String lastBand;

  private Worst(@Nullable String lastBand) {
    this.lastBand = lastBand;
  }

  /** By the bands of a rulebook. */
  public static Worst of(Rulebook rulebook) {
    List<String> bands = Bands.of(rulebook).bestFirst();
    return new Worst(bands.isEmpty() ? null : bands.get(bands.size() - 1));
  }

  /** Whether an account has it. */
  public boolean isOf(Evaluation evaluation) {
    return evaluation.signals().stream().anyMatch(Worst::isHigh) || lastBand(evaluation) != null;
  }

  /** Whether an intervention is asked for because of it. */
  public boolean asksFor(Intervention intervention, Evaluation evaluation) {
    List<String> because = intervention.because();
    String band = lastBand(evaluation);
    return band != null && because.contains(band)
        || evaluation.signals().stream()
            .anyMatch(signal -> isHigh(signal) && because.contains(signal.code()));
  }

  private static boolean isHigh(Signal signal) {
    return signal.severity() == Severity.HIGH;
  }

  private @Nullable String lastBand(Evaluation evaluation) {
    String band = Judged.band(evaluation);
    return band != null && band.equals(lastBand) ? band : null;
  }
}
