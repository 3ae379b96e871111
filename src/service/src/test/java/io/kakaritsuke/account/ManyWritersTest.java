package io.kakaritsuke.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.access.OwnAccounts;
import io.kakaritsuke.account.Accounts.Piece;
import io.kakaritsuke.account.Accounts.Told;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.answer.FactsJson;
import io.kakaritsuke.answer.Why;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.observation.AccountFacts;
import io.kakaritsuke.observation.Observation;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Many sources that write on the same accounts at the same moment. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ManyWritersTest {
  private static final int WRITERS = 16;
  private static final int PIECES = Boolean.getBoolean("kakaritsuke.proof") ? 10_000 : 1_600;
  private static final int SUBJECTS = 12;
  private static final LocalDate FIRST = LocalDate.of(2026, 2, 1);

  @Inject Accounts accounts;
  @Inject AccountStore store;
  @Inject AccountReader reader;
  @Inject PostedFacts posted;
  @Inject RulebookAccess rulebooks;
  @Inject AgroalDataSource pool;

  @Test
  void loseNothingAndComeToWhatOneAfterTheOtherComesTo() throws Exception {
    ActiveVersion version = rulebooks.version("webinar", null);
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    List<Future<Integer>> done = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      Random random = new Random(i);
      done.add(writers.submit(() -> write(version, random)));
    }
    int told = 0;
    for (Future<Integer> one : done) {
      told += one.get();
    }
    writers.shutdown();

    assertThat(told).isEqualTo(PIECES / WRITERS * WRITERS);
    int observed = 0;
    for (int i = 0; i < SUBJECTS; i++) {
      Account account = reader.find("webinar", "shared-" + i).orElseThrow();
      List<Observation> all = observations("shared-" + i);
      observed += all.size();
      assertThat(account.facts()).isEqualTo(AccountFacts.of(all));
      AccountDecision decision = Objects.requireNonNull(account.decision(), "not decided");
      SortedMap<String, @Nullable String> given = FactsJson.read(decision.given());
      given.remove("accountId");
      SortedMap<String, String> known = new TreeMap<>();
      account.facts().known(name -> false).forEach((name, fact) -> known.put(name, fact.value()));
      assertThat(given).as("decided on all that is known").isEqualTo(known);
      assertThat(decision.asOf()).isEqualTo(account.clock());
    }
    assertThat(observed).isEqualTo(told);
  }

  private int write(ActiveVersion version, Random random) throws Exception {
    int told = 0;
    while (told < PIECES / WRITERS) {
      List<Piece> pieces = new ArrayList<>();
      for (int i = random.nextInt(6); i >= 0 && told + pieces.size() < PIECES / WRITERS; i--) {
        SortedMap<String, @Nullable String> facts = new TreeMap<>();
        facts.put("monthlyComplaints", random.nextInt(8) == 0 ? null : "" + random.nextInt(4));
        if (random.nextBoolean()) {
          facts.put("owner", "\"担当" + random.nextInt(3) + "\"");
        }
        pieces.add(
            new Piece(
                "shared-" + random.nextInt(SUBJECTS),
                "source " + random.nextInt(4),
                "test",
                FIRST.plusDays(random.nextInt(5)),
                facts));
      }
      assertThat(accounts.tell(version, pieces, null, Why.PIECE, OwnAccounts.EVERYBODYS))
          .hasSize(pieces.size())
          .allMatch(Told.Known.class::isInstance);
      told += pieces.size();
    }
    return told;
  }

  private List<Observation> observations(String subject) throws Exception {
    try (Connection connection = pool.getConnection()) {
      return store
          .observations(connection, "webinar", List.of(subject), posted)
          .getOrDefault(subject, List.of());
    }
  }
}
