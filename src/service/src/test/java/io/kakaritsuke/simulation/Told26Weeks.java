package io.kakaritsuke.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.account.KnownAccount;
import io.kakaritsuke.account.KnownAccounts.History;
import io.kakaritsuke.answer.FactsJson;
import io.kakaritsuke.csv.CsvReader;
import io.kakaritsuke.csv.CsvRecord;
import io.kakaritsuke.fact.ExportFacts;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactIntake;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.observation.AccountFacts;
import io.kakaritsuke.observation.Moment;
import io.kakaritsuke.observation.Observation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The accounts of the sample as half a year of weekly exports tells them. */
final class Told26Weeks {
  private static final Path EXPORTS = Path.of("src", "docs", "samples", "exports");

  private Told26Weeks() {}

  /** All of them, by subject. */
  static List<History> histories(FactCatalogue catalogue) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(EXPORTS)) {
      files =
          found
              .filter(file -> file.getFileName().toString().startsWith("accounts-"))
              .sorted()
              .toList();
    }
    Map<String, AccountFacts> known = new TreeMap<>();
    SortedMap<String, List<KnownAccount>> days = new TreeMap<>();
    for (Path file : files) {
      LocalDate day = LocalDate.parse(file.getFileName().toString().substring(9, 19));
      read(file, day, catalogue)
          .forEach(
              (subject, told) -> {
                AccountFacts facts = known.getOrDefault(subject, AccountFacts.none()).tell(told);
                known.put(subject, facts);
                days.computeIfAbsent(subject, ignored -> new ArrayList<>())
                    .add(new KnownAccount(subject, day, facts));
              });
    }
    List<History> histories = new ArrayList<>();
    days.forEach((subject, of) -> histories.add(new History(subject, of)));
    return histories;
  }

  private static Map<String, Observation> read(Path file, LocalDate day, FactCatalogue catalogue)
      throws IOException {
    ExportFacts export = new ExportFacts(catalogue);
    Map<String, Observation> told = new TreeMap<>();
    try (InputStream in = Files.newInputStream(file)) {
      CsvReader reader = new CsvReader(in, UTF_8);
      reader.begin(name -> export.column(name) >= 0, name -> export.column(name) >= 0, 1);
      List<String> header = Objects.requireNonNull(reader.next()).fields();
      for (CsvRecord row = reader.next(); row != null; row = reader.next()) {
        FactIntake intake = new FactIntake(catalogue);
        for (int i = 0; i < header.size(); i++) {
          export.cell(export.column(header.get(i)), header.get(i), row.fields().get(i), intake);
        }
        Checked.Valid valid = (Checked.Valid) intake.finish(day);
        SortedMap<String, @Nullable String> facts = new TreeMap<>(FactsJson.of(valid.facts()));
        String subject = String.valueOf(valid.facts().get(catalogue.subject()));
        facts.remove(catalogue.subject());
        Moment moment =
            new Moment(day, day.atStartOfDay(ZoneOffset.UTC).toInstant(), UUID.randomUUID());
        told.put(subject, new Observation("exports", moment, facts));
      }
    }
    return told;
  }
}
