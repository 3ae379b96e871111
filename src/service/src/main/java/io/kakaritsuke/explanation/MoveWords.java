package io.kakaritsuke.explanation;

import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.explanation.Move.How;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.ShownValue;
import io.kakaritsuke.rulebook.Scale;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says in words what a change is and what it reaches. */
final class MoveWords {
  private static final BigDecimal PLACES = new BigDecimal("0.01");
  private static final BigDecimal PLACES_OF_PERCENT = new BigDecimal("0.0001");

  private final FactCatalogue catalogue;
  private final LocalDate asOf;
  private final Set<String> staleNow;

  MoveWords(Evaluation now) {
    this.staleNow = now.facts().stale().keySet();
    this.catalogue = now.facts().catalogue();
    this.asOf = now.facts().asOf();
  }

  /** The whole sentence. */
  Text sentence(Target target, Move move, String label) {
    Text condition = condition(move);
    Text reached = reached(target, move, label);
    return new Text(condition.ja() + reached.ja(), condition.en() + ": " + reached.en());
  }

  private Text reached(Target target, Move move, String label) {
    if (target.kind() == Target.Kind.SIGNAL_GONE) {
      return Words.of("、予兆「%s」が該当しなくなります", "the signal '%s' goes away", label);
    }
    Integer score = Step.score(move.reached());
    String band = bandLabel(Step.band(move.reached()));
    return score == null
        ? Words.of("「%s」", "band %s", band)
        : Words.of("「%s」（%d 点）", "band %s (%d points)", band, score);
  }

  /** What people call a band. */
  String bandLabel(@Nullable String code) {
    Fact fact = catalogue.fact(FactCatalogue.BAND);
    return code == null ? "なし" : fact == null ? code : fact.choiceLabel(code);
  }

  private Text condition(Move move) {
    Fact fact = move.fact();
    if (fact == null) {
      return Words.and(waiting((LocalDate) move.to()), aged(move));
    }
    String label = fact.label();
    String to = ShownValue.of(fact, move.to());
    return switch (move.how()) {
      case RAISE -> raised(fact, move, to);
      case FALL -> fallen(fact, move, to);
      case HAPPEN -> happened(label, to, (LocalDate) move.to());
      case POSTPONE -> Words.of("%sが %s 以後になれば", "once %s is %s or later", label, to);
      case ADVANCE -> Words.of("%sが %s 以前になれば", "once %s is %s or earlier", label, to);
      case BECOME ->
          become(label, ShownValue.of(fact, Objects.requireNonNull(move.from())), move, to);
      case LEARN -> learnt(fact, move, to);
      case WAIT -> throw new IllegalStateException("a fact does not wait");
    };
  }

  // Of texts that have some part in common there is no nearest one: one is named for all of them.
  private static Text become(String label, String from, Move move, String to) {
    return move.to().equals(move.until())
        ? Words.of("%sが「%s」から「%s」になれば", "once %s turns from %s to %s", label, from, to)
        : Words.of("%sが「%s」から、たとえば「%s」になれば", "once %s turns from %s to %s, say", label, from, to);
  }

  private Text waiting(LocalDate day) {
    long days = ChronoUnit.DAYS.between(asOf, day);
    return new Text(
        "何も起こらないまま %s になると（あと %d 日）".formatted(day, days),
        "on %s, in %d day(s), if nothing happens until then".formatted(day, days));
  }

  /** What will be too old by then, and so may be the reason. */
  private Text aged(Move move) {
    Set<String> stale = new LinkedHashSet<>(move.reached().facts().stale().keySet());
    stale.removeAll(staleNow);
    if (stale.isEmpty()) {
      return Words.NOTHING;
    }
    Fact first = catalogue.fact(stale.iterator().next());
    String label = first == null ? stale.iterator().next() : first.label();
    int many = stale.size();
    return new Text(
        "、%s%sの情報が古くなり".formatted(label, many == 1 ? "" : "など " + many + " 項目"),
        " (%s too old by then)"
            .formatted(many == 1 ? label + " is" : label + " and %d more are".formatted(many - 1)));
  }

  private Text happened(String label, String to, LocalDate day) {
    long days = ChronoUnit.DAYS.between(day, asOf);
    String ago = days == 0 ? "当日" : days + " 日以内";
    return new Text(
        "%sが %s 以後（%s）になれば".formatted(label, to, ago),
        "once %s is %s or later (within %d day(s))".formatted(label, to, days));
  }

  private static Text raised(Fact fact, Move move, String to) {
    if (fact.type() == FactType.DECIMAL) {
      Scale scale = new Scale(fact);
      Text edge = scale.lower(rounded(fact, scale, move, true));
      return new Text(
          "%sが %sになれば".formatted(fact.label(), edge.ja()),
          "once %s is %s".formatted(fact.label(), edge.en()));
    }
    String by = ShownValue.of(fact, difference(move));
    String from = ShownValue.of(fact, Objects.requireNonNull(move.from()));
    return Words.of("%sがあと %s（%s → %s）で", "%s up by %s (%s to %s)", fact.label(), by, from, to);
  }

  private static Text fallen(Fact fact, Move move, String to) {
    Scale scale = new Scale(fact);
    Text edge =
        fact.type() == FactType.DECIMAL
            ? scale.upper(rounded(fact, scale, move, false))
            : Words.same(to);
    return new Text(
        "次の集計で%sが %sに下がれば".formatted(fact.label(), edge.ja()),
        "once %s is counted anew and down to %s".formatted(fact.label(), edge.en()));
  }

  /** The edge in two places, as far as it is still reached there: nobody aims at the last digit. */
  private static BigInteger rounded(Fact fact, Scale scale, Move move, boolean up) {
    BigInteger edge = scale.step(move.to());
    BigInteger unit = scale.step("%".equals(fact.unit()) ? PLACES_OF_PERCENT : PLACES);
    if (unit.signum() <= 0) {
      return edge;
    }
    BigInteger over = edge.mod(unit);
    BigInteger rounded =
        over.signum() == 0 ? edge : up ? edge.subtract(over).add(unit) : edge.subtract(over);
    Object until = move.until();
    boolean reached =
        until == null
            || (up
                ? rounded.compareTo(scale.step(until)) <= 0
                : rounded.compareTo(scale.step(until)) >= 0);
    return reached ? rounded : edge;
  }

  private static Text learnt(Fact fact, Move move, String to) {
    boolean one = move.to().equals(move.until());
    if (one) {
      return Words.of("%sが分かって「%s」なら", "once %s is known to be %s", fact.label(), to);
    }
    if (!Edges.hasSteps(fact)) {
      return Words.of("%sが分かって、たとえば「%s」なら", "once %s is known to be %s, say", fact.label(), to);
    }
    return Words.of("%sが分かって、たとえば %s なら", "once %s is known to be %s, say", fact.label(), to);
  }

  private static Object difference(Move move) {
    Object from = Objects.requireNonNull(move.from());
    return move.to() instanceof Long to
        ? Long.valueOf(Math.abs(to - (Long) from))
        : ((BigDecimal) move.to()).subtract((BigDecimal) from).abs();
  }

  /** By how much a number changes; null for what is none. */
  static @Nullable Object by(Move move) {
    boolean number = move.how() == How.RAISE || move.how() == How.FALL;
    return number ? difference(move) : null;
  }
}
