package io.kakaritsuke.bundle;

import java.nio.file.Path;
import java.time.LocalDate;

/** The program of the guide for Java programs. */
final class DecideInJava {
  private DecideInJava() {}

  static String decide() {
    Bundle.Ready webinar =
        Bundle.of(Path.of("decision-tables/webinar"), Path.of("rules/webinar")).ready();
    Verdict verdict =
        webinar.decide(
            LocalDate.of(2026, 2, 10),
            "{\"accountId\": \"A-1001\", \"lastLoginOn\": \"2025-11-27\", \"monthlyInquiries\": 4}");
    return verdict instanceof Verdict.Decided decided ? decided.json() : verdict.toString();
  }
}
