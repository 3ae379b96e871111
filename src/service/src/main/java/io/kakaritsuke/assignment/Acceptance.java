package io.kakaritsuke.assignment;

import io.kakaritsuke.account.Accounts;
import io.kakaritsuke.account.Accounts.Piece;
import io.kakaritsuke.account.Accounts.Told;
import io.kakaritsuke.account.OwnedAccounts;
import io.kakaritsuke.account.OwnedAccounts.Owned;
import io.kakaritsuke.account.OwnerNames;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.answer.FactsJson;
import io.kakaritsuke.answer.Why;
import io.kakaritsuke.assignment.AssignmentResource.Accepted;
import io.kakaritsuke.assignment.AssignmentResource.Accepting;
import io.kakaritsuke.assignment.AssignmentResource.HandedOver;
import io.kakaritsuke.assignment.AssignmentResource.Pair;
import io.kakaritsuke.fact.Composed;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Person;
import io.kakaritsuke.text.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Hands accounts over that somebody has accepted of a proposal: all of them, or none. */
@ApplicationScoped
class Acceptance {
  private final Accounts accounts;
  private final OwnedAccounts owned;

  @Inject
  Acceptance(Accounts accounts, OwnedAccounts owned) {
    this.accounts = accounts;
    this.owned = owned;
  }

  /** Who is to get an account, and the place in the body that says so. */
  private record Wanted(String field, String to, @Nullable String from) {}

  /**
   * @param today for which it is told who looks after them
   * @param by the name of the key or person
   * @throws ProblemException something is wrong with one of them, and nothing was done
   */
  Accepted accept(ActiveVersion version, Accepting body, LocalDate today, String by)
      throws SQLException {
    Fact owner = version.catalogue().owner();
    if (owner == null) {
      throw new ProblemException(AssignmentProblems.noOwner());
    }
    Map<String, Wanted> wanted = wanted(version, body);
    return accounts.inTransaction(
        connection -> {
          for (String subject : new TreeSet<>(wanted.keySet())) {
            accounts.lock(connection, version.rulebook(), subject);
          }
          // Read beside the transaction: what others have done is there, and they wait from now on.
          Map<String, Owned> now = new HashMap<>();
          owned.each(version, today, one -> now.put(one.subject(), one));
          List<HandedOver> moved = changes(wanted, now);
          List<Piece> pieces = moved.stream().map(one -> piece(one, owner, today, by)).toList();
          for (Told told : accounts.tell(connection, version, pieces, Why.PIECE)) {
            if (told instanceof Told.Refused refused) {
              throw new ProblemException(refused.because().problem());
            }
          }
          return new Accepted(moved, wanted.size() - moved.size());
        });
  }

  private static Piece piece(HandedOver one, Fact owner, LocalDate today, String by) {
    return new Piece(
        one.subject(),
        by,
        by,
        today,
        new TreeMap<>(Map.of(owner.name(), FactsJson.scalar(one.to()))));
  }

  private static Map<String, Wanted> wanted(ActiveVersion version, Accepting body) {
    List<Pair> pairs = body.accounts();
    if (pairs == null || pairs.isEmpty() || pairs.size() > Proposals.MOST) {
      throw new ProblemException(
          Problem.badParameters(
              List.of(
                  pairs == null || pairs.isEmpty()
                      ? AssignmentProblems.required(
                          "accounts", "引き継ぐアカウントを入れてください", "name the accounts to hand over")
                      : AssignmentProblems.tooMany("accounts", Proposals.MOST))));
    }
    List<String> names =
        version.compiled().rulebook().roster().people().stream().map(Person::name).toList();
    Map<String, String> folded = new HashMap<>();
    names.forEach(name -> folded.put(OwnerNames.folded(name), name));
    List<Violation> violations = new ArrayList<>();
    Map<String, Wanted> wanted = new LinkedHashMap<>();
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      String at = "accounts[" + i + "]";
      String subject = pair == null ? null : pair.subject();
      String to = pair == null ? null : pair.to();
      if (subject == null || subject.isBlank()) {
        violations.add(
            AssignmentProblems.required(at + ".subject", "アカウントを入れてください", "name the account"));
      }
      if (to == null || to.isBlank()) {
        violations.add(
            AssignmentProblems.required(at + ".to", "新しい担当を入れてください", "name the new owner"));
      } else if (!folded.containsKey(OwnerNames.folded(to))) {
        violations.add(AssignmentProblems.notInTeam(at + ".to", to, names));
      }
      if (subject != null && !subject.isBlank() && pair != null) {
        String name = to == null ? "" : folded.getOrDefault(OwnerNames.folded(to), to);
        Wanted before = wanted.put(Composed.id(subject), new Wanted(at, name, pair.from()));
        if (before != null) {
          violations.add(AssignmentProblems.twice(at + ".subject", subject));
        }
      }
    }
    refuse(violations);
    return wanted;
  }

  /** Those that are not handed over already. */
  private static List<HandedOver> changes(Map<String, Wanted> wanted, Map<String, Owned> now) {
    List<Violation> violations = new ArrayList<>();
    List<HandedOver> changes = new ArrayList<>();
    wanted.forEach(
        (subject, one) -> {
          Owned account = now.get(subject);
          if (account == null) {
            violations.add(AssignmentProblems.unknownAccount(one.field() + ".subject", subject));
          } else if (!isSame(account.owner(), one.to())) {
            if (one.from() != null && !isSame(account.owner(), one.from())) {
              violations.add(
                  AssignmentProblems.ownerChanged(one.field() + ".from", account.owner()));
            }
            changes.add(new HandedOver(subject, account.owner(), one.to()));
          }
        });
    refuse(violations);
    return changes;
  }

  private static boolean isSame(@Nullable String owner, String name) {
    return OwnerNames.folded(owner == null ? "" : owner).equals(OwnerNames.folded(name));
  }

  private static void refuse(List<Violation> violations) {
    if (!violations.isEmpty()) {
      throw new ProblemException(Problem.badParameters(violations));
    }
  }
}
