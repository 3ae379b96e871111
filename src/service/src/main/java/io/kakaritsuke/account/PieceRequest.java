package io.kakaritsuke.account;

import io.kakaritsuke.account.Accounts.Piece;
import io.kakaritsuke.answer.FactsJson;
import io.kakaritsuke.decision.BatchBody;
import io.kakaritsuke.decision.CsvRows;
import io.kakaritsuke.decision.DecisionProblems;
import io.kakaritsuke.decision.FactsRequest;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactIntake;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks some facts of an account that were sent, all of them at once. */
public final class PieceRequest {
  private final FactCatalogue catalogue;
  private final LocalDate today;
  private final LocalDate usual;
  private final String source;
  private final String toldBy;

  /**
   * @param today where the rulebook is at home: nothing is observed later
   * @param usual the day of what names none; null for today
   * @param source who tells it
   * @param toldBy the name of the key or person that sent it
   */
  public PieceRequest(
      FactCatalogue catalogue,
      LocalDate today,
      @Nullable LocalDate usual,
      String source,
      String toldBy) {
    this.catalogue = catalogue;
    this.today = today;
    this.usual = usual == null ? today : usual;
    this.source = source;
    this.toldBy = toldBy;
  }

  /** A piece, or everything that is wrong with it. */
  public sealed interface Read {
    /**
     * It may be told.
     *
     * @param facts what it tells, by its types
     */
    record Good(Piece piece, FactValues facts) implements Read {}

    /**
     * @param subject whom it is about, where that could be read
     */
    record Bad(Problem problem, @Nullable String subject) implements Read {}
  }

  /**
   * Checks what was read.
   *
   * @param subject null where it was to be named and is not
   */
  public Read of(FactsRequest request, @Nullable String subject) {
    List<Violation> violations = new ArrayList<>(request.violations());
    LocalDate day = request.day() == null ? usual : request.day();
    if (day.isAfter(today)) {
      violations.add(afterToday(day, today));
      day = today;
    }
    FactIntake intake = request.intake();
    String among = intake.subject();
    if (subject == null) {
      violations.add(new Violation("subject", "required", new Text("必須です", "is required")));
    } else {
      intake.subject(subject);
      intake.meant();
      if (among != null && !among.equals(intake.subject())) {
        violations.add(anotherSubject(among));
      }
    }
    Checked checked = intake.finishSome(day);
    if (checked instanceof Checked.Invalid invalid) {
      violations.addAll(observed(invalid, day).violations());
    } else if (subject != null && intake.subject() == null) {
      violations.add(
          new Violation(catalogue.subject(), "required", new Text("必須です", "is required")));
    }
    if (!violations.isEmpty() || !(checked instanceof Checked.Valid valid)) {
      return new Read.Bad(AccountProblems.invalidFacts(violations), intake.subject());
    }
    return new Read.Good(piece(valid.facts(), request.named(), day), valid.facts());
  }

  /** Reads bodies with pieces of many accounts. */
  public BatchBody<Read> body() {
    return new BatchBody<>(this::ofLine, new Rows());
  }

  /** Reads one object of JSON that names its subject beside the facts. */
  private Read ofLine(byte[] object) {
    FactsRequest.Read read =
        FactsRequest.of(object, 0, object.length, catalogue, FactsRequest.Form.PIECE_OF_SUBJECT);
    if (read instanceof FactsRequest.Read.Broken broken) {
      return new Read.Bad(broken.problem(), null);
    }
    FactsRequest request = ((FactsRequest.Read.Object) read).request();
    return of(request, request.subject());
  }

  /**
   * Takes rows of CSV, which name no day; what is blank in a column that is there is taken back.
   */
  private final class Rows implements CsvRows.Taking<Read> {
    @Override
    public boolean needs(Fact fact) {
      return fact.name().equals(catalogue.subject());
    }

    @Override
    public Checked finish(FactIntake intake) {
      Checked checked = intake.subject() == null ? intake.finish(usual) : intake.finishSome(usual);
      return checked instanceof Checked.Invalid invalid ? observed(invalid, usual) : checked;
    }

    @Override
    public Read take(FactValues facts, BitSet named) {
      return new Read.Good(piece(facts, named, usual), facts);
    }

    @Override
    public Read refuse(Problem problem, @Nullable String subject) {
      boolean facts = problem.code().equals(DecisionProblems.INVALID_FACTS);
      return new Read.Bad(
          facts ? AccountProblems.invalidFacts(problem.violations()) : problem, subject);
    }
  }

  // Whoever tells something names the day that it was observed on, and no asOf.
  private static Checked.Invalid observed(Checked.Invalid invalid, LocalDate day) {
    return new Checked.Invalid(
        invalid.violations().stream()
            .map(
                one ->
                    one.code().equals("after-as-of")
                        ? AccountProblems.afterObserved(one.field(), day)
                        : one)
            .toList());
  }

  private Piece piece(FactValues facts, BitSet named, LocalDate day) {
    return new Piece(facts.subject(), source, toldBy, day, facts(facts, named));
  }

  private SortedMap<String, @Nullable String> facts(FactValues values, BitSet named) {
    SortedMap<String, @Nullable String> facts = new TreeMap<>(FactsJson.of(values));
    named.stream()
        .mapToObj(index -> catalogue.facts().get(index))
        .map(Fact::name)
        .filter(name -> !name.equals(catalogue.subject()))
        .forEach(name -> facts.putIfAbsent(name, null));
    return facts;
  }

  /** That nothing is observed on a day that has not come. */
  static Violation afterToday(LocalDate day, LocalDate today) {
    return new Violation(
        "observedOn",
        "after-today",
        new Text(
            "今日（" + today + "）より後の日付です：" + day + "。事実は、起きた日までの分だけ送ってください",
            day + " is after today, " + today + "; nothing is observed before it happens"));
  }

  private Violation anotherSubject(String among) {
    return new Violation(
        catalogue.subject(),
        "another-subject",
        new Text(
            "アドレスのアカウントと違います：「" + Echo.of(among) + "」。どちらかに合わせるか、この項目を除いてください",
            "is another account than the request names: \""
                + Echo.of(among)
                + "\"; leave it out or name the same"));
  }
}
