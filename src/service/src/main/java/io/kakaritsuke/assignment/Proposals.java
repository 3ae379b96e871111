package io.kakaritsuke.assignment;

import static io.kakaritsuke.assignment.Situation.NONE;

import io.kakaritsuke.account.OwnedAccounts;
import io.kakaritsuke.account.OwnedAccounts.Owned;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.assignment.Assigner.Found;
import io.kakaritsuke.assignment.Proposal.Cap;
import io.kakaritsuke.assignment.Proposal.OfPerson;
import io.kakaritsuke.assignment.Proposal.Placed;
import io.kakaritsuke.assignment.Proposal.Reason;
import io.kakaritsuke.assignment.Proposal.Unplaced;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.Evaluation.Segment;
import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Person;
import io.kakaritsuke.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Proposes who should look after which account, of all that there are. */
@ApplicationScoped
class Proposals {
  /** More are not assigned at once. */
  static final int MOST = 5_000;

  private static final Duration MOST_TIME = Duration.ofSeconds(60);

  private final OwnedAccounts accounts;
  private final Assigner assigner = new Assigner(MOST_TIME);

  /** A search takes a processor for itself. */
  private final Semaphore searching = new Semaphore(1);

  @Inject
  Proposals(OwnedAccounts accounts) {
    this.accounts = accounts;
  }

  /**
   * @param today on which accounts stand as they are
   * @param day by which people are absent and new; not before today
   * @throws ProblemException there are too many accounts, or another search goes on
   */
  Proposal of(ActiveVersion version, LocalDate today, LocalDate day, Locale locale)
      throws SQLException {
    if (!searching.tryAcquire()) {
      throw new ProblemException(AssignmentProblems.busy());
    }
    try {
      List<Owned> owned = accounts.of(version, null, today, MOST);
      if (owned.size() > MOST) {
        throw new ProblemException(
            Problem.badParameters(List.of(AssignmentProblems.tooManyAccounts(MOST))));
      }
      Map<String, Evaluation> stand =
          accounts.on(version, owned.stream().map(Owned::subject).toList(), today);
      return new Making(version, day, locale, owned, stand).proposal();
    } finally {
      searching.release();
    }
  }

  /** One proposal. */
  private final class Making {
    private final FactCatalogue catalogue;
    private final Locale locale;
    private final LocalDate day;
    private final ActiveVersion version;
    private final Staff staff;
    private final List<Carer> carers;
    private final List<Owned> decided = new ArrayList<>();
    private final List<Owned> undecided = new ArrayList<>();
    private final List<Charge> charges = new ArrayList<>();
    private final Map<String, Integer> before = new HashMap<>();

    Making(
        ActiveVersion version,
        LocalDate day,
        Locale locale,
        List<Owned> owned,
        Map<String, Evaluation> stand) {
      this.version = version;
      this.catalogue = version.catalogue();
      this.locale = locale;
      this.day = day;
      this.staff = new Staff(version.compiled().rulebook(), day);
      this.carers = staff.carers();
      Set<String> facts = new LinkedHashSet<>();
      carers.forEach(person -> facts.addAll(person.skills().keySet()));
      for (Owned one : owned) {
        String owner = one.owner() == null ? null : staff.named(one.owner());
        if (owner != null) {
          before.merge(owner, 1, Integer::sum);
        }
        Evaluation evaluation = stand.get(one.subject());
        if (evaluation == null) {
          undecided.add(one);
        } else {
          decided.add(one);
          charges.add(
              new Charge(one.subject(), segment(evaluation), owner, choices(evaluation, facts)));
        }
      }
    }

    private @Nullable String segment(Evaluation evaluation) {
      Segment segment =
          catalogue.dimensions().isEmpty()
              ? null
              : evaluation.segments().get(catalogue.dimensions().get(0));
      return segment == null ? null : segment.code();
    }

    private static Map<String, String> choices(Evaluation evaluation, Set<String> facts) {
      Map<String, String> choices = new HashMap<>();
      for (String fact : facts) {
        Object value = evaluation.facts().get(fact);
        if (value != null) {
          choices.put(fact, value.toString());
        }
      }
      return choices;
    }

    Proposal proposal() {
      Found found =
          assigner.assign(charges, carers, version.compiled().rulebook().assignmentWeights());
      Explanation words = new Explanation(found, catalogue, locale);
      List<Placed> placed = new ArrayList<>();
      List<Unplaced> unplaced = new ArrayList<>();
      for (int i = 0; i < charges.size(); i++) {
        Owned account = decided.get(i);
        String segment = charges.get(i).segment();
        String from = known(account);
        int to = found.tally().assigned(i);
        if (to == NONE) {
          unplaced.add(
              new Unplaced(account.subject(), account.name(), segment, from, words.unplaced(i)));
        } else {
          placed.add(
              new Placed(
                  account.subject(),
                  account.name(),
                  segment,
                  from,
                  carers.get(to).name(),
                  words.placed(i, lost(account, words))));
        }
      }
      for (Owned one : undecided) {
        unplaced.add(
            new Unplaced(one.subject(), one.name(), null, known(one), List.of(words.undecided())));
      }
      int kept = (int) placed.stream().filter(Placed::isKept).count();
      return new Proposal(
          day,
          found.isComplete(),
          kept,
          placed.size() - kept,
          placed,
          unplaced,
          people(found, words));
    }

    /** Who looks after an account, as team.xlsx calls them where it has them. */
    private @Nullable String known(Owned account) {
      String owner = account.owner();
      return owner == null ? null : Objects.requireNonNullElse(staff.named(owner), owner);
    }

    private @Nullable Reason lost(Owned account, Explanation words) {
      String owner = account.owner();
      if (owner == null) {
        return null;
      }
      String name = staff.named(owner);
      if (name == null) {
        return words.notInTeam(owner);
      }
      Text away = staff.away(name);
      return away == null ? null : words.away(name, away);
    }

    private List<OfPerson> people(Found found, Explanation words) {
      Map<String, Integer> numbers = new HashMap<>();
      carers.forEach(person -> numbers.put(person.name(), numbers.size()));
      return staff.people().stream()
          .map(person -> ofPerson(person, numbers.get(person.name()), found, words))
          .toList();
    }

    private OfPerson ofPerson(
        Person person, @Nullable Integer number, Found found, Explanation words) {
      int had = before.getOrDefault(person.name(), 0);
      Text away = staff.away(person.name());
      if (number == null) {
        return new OfPerson(
            person.name(), had, 0, List.of(), away == null ? null : away.in(locale));
      }
      Carer carer = carers.get(number);
      List<Cap> caps = new ArrayList<>();
      for (Choice segment : segments()) {
        Integer most = carer.caps().get(segment.code());
        Integer ofSheet = person.caps().get(segment.code());
        if (most != null && ofSheet != null) {
          int count = count(found, number, segment.code());
          caps.add(words.cap(segment.code(), count, most, ofSheet));
        }
      }
      if (carer.most() != null && person.mostAccounts() != null) {
        caps.add(words.cap(null, found.tally().count(number), carer.most(), person.mostAccounts()));
      }
      return new OfPerson(person.name(), had, found.tally().count(number), caps, null);
    }

    private List<Choice> segments() {
      return catalogue.dimensions().isEmpty()
          ? List.of()
          : Objects.requireNonNull(catalogue.fact(catalogue.dimensions().get(0))).choices();
    }

    private int count(Found found, int person, String segment) {
      int count = 0;
      for (int i = 0; i < charges.size(); i++) {
        if (found.tally().assigned(i) == person && segment.equals(charges.get(i).segment())) {
          count++;
        }
      }
      return count;
    }
  }
}
