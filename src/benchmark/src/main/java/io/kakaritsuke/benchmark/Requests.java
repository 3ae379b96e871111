package io.kakaritsuke.benchmark;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kakaritsuke.oracle.RandomAccounts;
import io.kakaritsuke.oracle.SmallAccount;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Bodies of evaluation requests; the same seed gives the same ones. */
final class Requests {
  /** How many different subjects a benchmark goes through; a power of two. */
  static final int SUBJECTS = 1024;

  /** Every measured program is asked about the same subjects. */
  static final long SEED = 20260210;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private Requests() {}

  /** A subject of the webinar policy as of a day. */
  record Subject(LocalDate asOf, Map<String, Object> facts) {
    byte[] body() {
      return json(Map.of("asOf", asOf.toString(), "facts", facts));
    }

    /** The body with another id. */
    byte[] body(String accountId) {
      facts.put("accountId", accountId);
      return body();
    }
  }

  static List<Subject> webinarSubjects() {
    Random random = new Random(SEED);
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < SUBJECTS; i++) {
      LocalDate asOf = RandomAccounts.asOf(random);
      subjects.add(new Subject(asOf, RandomAccounts.next(random, asOf)));
    }
    return subjects;
  }

  static List<SmallAccount> smallAccounts() {
    Random random = new Random(SEED);
    List<SmallAccount> accounts = new ArrayList<>();
    for (int i = 0; i < SUBJECTS; i++) {
      accounts.add(SmallAccount.next(random));
    }
    return accounts;
  }

  /** Bodies that the rulebook of that name decides. */
  static List<byte[]> bodies(String rulebook) {
    return rulebook.equals("small")
        ? smallAccounts().stream().map(account -> json(Map.of("facts", account))).toList()
        : webinarSubjects().stream().map(Subject::body).toList();
  }

  private static byte[] json(Map<String, Object> body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
