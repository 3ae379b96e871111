package io.kakaritsuke.activation.draft;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kakaritsuke.access.AuditTrail;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.FolderChanges;
import io.kakaritsuke.activation.FolderMode;
import io.kakaritsuke.activation.FolderStore;
import io.kakaritsuke.activation.Publications;
import io.kakaritsuke.activation.RulebookGate;
import io.kakaritsuke.activation.VersionStore;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Clock;

/** What a process of its own makes of changes in its folders; it shares the database. */
public final class TestFolders {
  private TestFolders() {}

  /** With its gate, and in the light of what it serves. */
  public static FolderChanges changes(
      RulebookGate gate, ActiveRulebooks rulebooks, FolderMode mode) {
    VersionStore versions = bean(VersionStore.class);
    DraftStore store = bean(DraftStore.class);
    Publications publications = bean(Publications.class);
    Checker checker = new Checker(gate, rulebooks, versions);
    Drafts drafts =
        new Drafts(store, checker, versions, bean(Turns.class), bean(SecondOpinions.class));
    Publisher publisher =
        new Publisher(
            drafts,
            store,
            checker,
            publications,
            versions,
            bean(PublishSettings.class),
            bean(AuditTrail.class),
            new ObjectMapper());
    return new FolderDrafts(
        bean(FolderStore.class),
        versions,
        drafts,
        store,
        checker,
        publications,
        publisher,
        mode,
        bean(Clock.class));
  }

  private static <T> T bean(Class<T> type) {
    return CDI.current().select(type).get();
  }
}
