package io.kakaritsuke.activation.draft;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kakaritsuke.access.AuditTrail;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.FolderChanges;
import io.kakaritsuke.activation.FolderMode;
import io.kakaritsuke.activation.FolderStore;
import io.kakaritsuke.activation.GateResult;
import io.kakaritsuke.activation.Publications;
import io.kakaritsuke.activation.RulebookGate;
import io.kakaritsuke.activation.VersionOrigins;
import io.kakaritsuke.activation.VersionStore;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Clock;
import java.util.List;

/** What a process of its own makes of changes in its folders; it shares the database. */
public final class TestFolders {
  private TestFolders() {}

  /** With its gate, and in the light of what it serves. */
  public static FolderChanges changes(
      RulebookGate gate, ActiveRulebooks rulebooks, FolderMode mode) {
    return changes(
        new Checker(
            gate,
            rulebooks,
            bean(Bases.class),
            bean(Turns.class),
            CDI.current().select(UnderWay.class)),
        mode);
  }

  /** The same of files that hold a text instead of cells: what there is to say the gate says. */
  public static FolderChanges changesOfTexts(
      RulebookGate gate, ActiveRulebooks rulebooks, FolderMode mode) {
    Checker checker =
        new Checker(
            gate,
            rulebooks,
            bean(Bases.class),
            bean(Turns.class),
            CDI.current().select(UnderWay.class)) {
          @Override
          Check check(Read completed, int base, boolean byRuleAuthor) {
            GateResult result = gate.admit(completed.files().sources());
            return new Check(
                result instanceof GateResult.Gated gated ? gated.compiled() : null,
                result.findings(),
                List.of(),
                List.of());
          }
        };
    return changes(checker, mode);
  }

  private static FolderChanges changes(Checker checker, FolderMode mode) {
    VersionStore versions = bean(VersionStore.class);
    DraftStore store = bean(DraftStore.class);
    Publications publications = bean(Publications.class);
    Drafts drafts =
        new Drafts(
            store,
            checker,
            versions,
            bean(Bases.class),
            bean(Arrivals.class),
            bean(Merging.class),
            bean(Meanings.class),
            bean(Decisions.class),
            bean(Pasts.class),
            bean(BroughtBack.class),
            bean(SentAgain.class),
            bean(SentFiles.class),
            bean(Turns.class),
            bean(SecondOpinions.class));
    Publisher publisher =
        new Publisher(
            drafts,
            store,
            checker,
            publications,
            versions,
            new WaitingMerges(versions, checker, new WrittenScenarios(checker)),
            bean(PublishSettings.class),
            bean(AuditTrail.class),
            new ObjectMapper());
    return new FolderDrafts(
        bean(FolderStore.class),
        versions,
        drafts,
        store,
        bean(VersionOrigins.class),
        bean(OriginalBytes.class),
        publications,
        publisher,
        mode,
        bean(Clock.class));
  }

  private static <T> T bean(Class<T> type) {
    return CDI.current().select(type).get();
  }
}
