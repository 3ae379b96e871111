package io.kakaritsuke.simulation;

import io.kakaritsuke.comparison.Candidate;
import io.kakaritsuke.engine.ChangedRulebook;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.ShippedRulebook;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Rulebook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** The shipped rulebook, and what a CS manager may make of it. */
public final class Webinar {
  static final String LOGIN_DAYS = "churn-signal.xlsx 利用・問い合わせ!B7";
  public static final Rulebook RULEBOOK = ShippedRulebook.read("webinar");
  public static final CompiledRulebook NOW = ChangedRulebook.compile(RULEBOOK);

  private Webinar() {}

  /** With 45 days instead of 60 without a login. */
  public static CompiledRulebook earlier() {
    return ChangedRulebook.compile(ChangedRulebook.with(RULEBOOK, LOGIN_DAYS, 45L));
  }

  /** churn-signal.xlsx as a CS manager saves it with so many days without a login. */
  public static byte[] workbookWithDays(int days) {
    try (InputStream in =
            Files.newInputStream(Path.of("decision-tables/webinar/churn-signal.xlsx"));
        XSSFWorkbook book = new XSSFWorkbook(in)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.getSheet("利用・問い合わせ").getRow(6).getCell(1).setCellValue(days);
      book.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With one fact declared otherwise, or not at all where the change gives null. */
  public static Rulebook withFact(String name, Function<Fact, @Nullable Fact> change) {
    FactCatalogue old = RULEBOOK.catalogue();
    List<Fact> facts = new ArrayList<>();
    for (Fact fact : old.facts()) {
      Fact changed = fact.name().equals(name) ? change.apply(fact) : fact;
      if (changed != null) {
        facts.add(changed);
      }
    }
    FactCatalogue catalogue =
        new FactCatalogue(
            old.title(),
            old.subject(),
            old.zone(),
            old.language(),
            facts,
            old.dimensions(),
            old.choiceLists());
    return new Rulebook(
        RULEBOOK.name(), catalogue, RULEBOOK.tables(), RULEBOOK.settings(), RULEBOOK.ruleFiles());
  }

  public static Fact atMost(Fact fact, int maximum) {
    return new Fact(
        fact.name(),
        fact.type(),
        fact.label(),
        fact.origin(),
        fact.unit(),
        fact.required(),
        fact.minimum(),
        BigDecimal.valueOf(maximum),
        fact.maxLength(),
        fact.notAfterAsOf(),
        fact.choices(),
        fact.derivation(),
        fact.exportColumns(),
        fact.exportFormat(),
        fact.description());
  }

  public static Candidate candidate(CompiledRulebook compiled, int version) {
    String hash = String.valueOf(version).repeat(64).substring(0, 64);
    return new Candidate(new Candidate.Identity(version, null, hash), compiled);
  }
}
