package io.kakaritsuke.decisionlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.answer.IdempotencyKey;
import io.kakaritsuke.answer.LogEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Entries as the rulebook {@code webinar} makes them. */
final class Entries {
  static final String HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  /** All the facts that a customer's export gives for one account, about 700 bytes. */
  private static final String FACTS =
      """
      {"accountId":"NX-100123","plan":"ENTERPRISE","arr":4800000,"contractedOn":"2023-04-01",\
      "renewalOn":"2026-03-31","lastLoginOn":"2025-11-27","monthlyDeliveries":3,\
      "previousMonthlyDeliveries":6,"averageAttendees":41,"attendanceRate":0.4125,\
      "registeredUsers":25,"activeUsers":7,"surveyResponseRate":0.18,"npsScore":6,\
      "openTickets":2,"ticketsLast90Days":9,"lastContactOn":"2025-12-18","csmId":"tanaka",\
      "industry":"製造","championLeft":false,"executiveSponsor":true,"usesApi":true,\
      "usesArchive":false,"storageUsedRatio":0.82,"seatUsageRatio":0.28,"trainingDone":true,\
      "onboardingCompletedOn":"2023-06-15","paymentDelayDays":0,"hearingOutcome":"検討中",\
      "competitorMentioned":false,"upsellDeclinedOn":"2025-08-02"}""";

  /** Codes and row ids only, about 650 bytes. */
  private static final String OUTCOME =
      """
      {"seg":{"segment":["A","r-001"],"lifecycle":["RENEWAL","r-014"],"effort":["HIGH","r-022"]},\
      "health":{"score":42,"coverage":100,"ind":[["monthly-deliveries",15,"r-0c9"],\
      ["login",0,"r-0d3"],["attendance",10,"r-0e1"],["active-users",5,"r-0f2"],\
      ["survey",7,"r-0a4"],["nps",5,"r-0b8"]]},"signals":[["NO_LOGIN","r-101"],\
      ["DELIVERIES_HALVED","r-102"]],"upsell":[["EXPLORE_UPSELL","r-201","HELD"]],\
      "act":[["CONTACT_WITHIN_48H","r-301",["NO_LOGIN"]],["ADVOCACY_REQUEST","r-305",["A"]]],\
      "derived":{"daysSinceLogin":75,"daysToRenewal":49,"deliveryTrend":0.5,"activeRatio":0.28,\
      "daysSinceContact":54,"monthsUnderContract":34}}""";

  private Entries() {}

  static LogEntry at(Instant decidedAt, String subject) {
    return of(id(decidedAt), decidedAt, subject, 42, "AT_RISK", null, null);
  }

  static LogEntry now(String subject) {
    return at(Instant.now(), subject);
  }

  static LogEntry keyed(String subject, String key, String body) {
    Instant now = Instant.now();
    IdempotencyKey idempotency = new IdempotencyKey(key, body);
    return of(id(now), now, subject, 42, "AT_RISK", idempotency, subject.getBytes(UTF_8));
  }

  @SuppressWarnings("NullAway") // It cannot read from a class file that the array may be null.
  static LogEntry of(
      UUID id,
      Instant decidedAt,
      String subject,
      @Nullable Integer score,
      @Nullable String band,
      @Nullable IdempotencyKey key,
      byte @Nullable [] answer) {
    return new LogEntry(
        id,
        "webinar",
        3,
        HASH,
        subject,
        LocalDate.of(2026, 2, 10),
        decidedAt,
        31,
        score,
        band,
        List.of("NO_LOGIN", "DELIVERIES_HALVED"),
        FACTS.getBytes(UTF_8),
        null,
        OUTCOME.getBytes(UTF_8),
        new byte[32],
        key,
        answer,
        null,
        null);
  }

  /** UUID version 7. */
  static UUID id(Instant time) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = time.toEpochMilli() << 16 | 0x7000 | random.nextInt(0x1000);
    long low = random.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
