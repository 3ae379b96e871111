package io.kakaritsuke.engine;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactIntake;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.fact.JsonFacts;
import io.kakaritsuke.oracle.RandomAccounts;
import io.kakaritsuke.rulebook.Rulebook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Accounts of the rulebook {@code webinar}, read as a request would be. */
public final class WebinarAccounts {
  private static final ObjectMapper JSON = new ObjectMapper();

  private WebinarAccounts() {}

  /** The same accounts for the same seed. */
  public static List<FactValues> random(Rulebook rulebook, long seed, int count) {
    Random random = new Random(seed);
    List<FactValues> accounts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LocalDate asOf = RandomAccounts.asOf(random);
      accounts.add(facts(rulebook.catalogue(), RandomAccounts.next(random, asOf), asOf));
    }
    return accounts;
  }

  /** The checked and derived facts of an account as parsed JSON. */
  static FactValues facts(FactCatalogue catalogue, Map<String, Object> account, LocalDate asOf) {
    FactIntake intake = new FactIntake(catalogue);
    try (JsonParser parser = JSON.createParser(JSON.writeValueAsBytes(account))) {
      parser.nextToken();
      JsonFacts.read(parser, catalogue, intake);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    FactIntake.Checked checked = intake.finish(asOf);
    if (checked instanceof FactIntake.Checked.Valid valid) {
      return valid.facts();
    }
    throw new IllegalArgumentException(checked.toString());
  }
}
