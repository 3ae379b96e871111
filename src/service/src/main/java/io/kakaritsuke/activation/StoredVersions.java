package io.kakaritsuke.activation;

import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.text.Text;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Versions compiled from their sources in the database. */
@Singleton
final class StoredVersions {
  private final VersionSource store;
  private final RulebookGate gate;

  @Inject
  StoredVersions(VersionSource store, RulebookGate gate) {
    this.store = store;
    this.gate = gate;
  }

  VersionLookup version(String rulebook, int number) {
    Optional<GateResult> result = gate(rulebook, number);
    if (result.isEmpty()) {
      return new VersionLookup.UnknownVersion();
    }
    if (result.get() instanceof GateResult.Gated gated) {
      return new VersionLookup.Found(activeVersion(rulebook, number, gated));
    }
    return new VersionLookup.Broken(result.get().findings());
  }

  /** Sends the stored sources of a version through the gate; empty where there is none. */
  Optional<GateResult> gate(String rulebook, int number) {
    return store.version(rulebook, number).map(this::gate);
  }

  private GateResult gate(StoredVersion version) {
    Sources sources = store.sources(version.rulebook(), version.number());
    if (!sources.contentHash().equals(version.contentHash())) {
      return new GateResult.Refused(
          List.of(
              Findings.ofRulebook(
                  version.rulebook(),
                  "content-changed",
                  new Text(
                      "保存された版 " + version.number() + " の内容がハッシュと一致しません",
                      "The stored content of version "
                          + version.number()
                          + " is not what its hash says"))));
    }
    return gate.admit(sources);
  }

  /** A version to decide with. */
  static ActiveVersion activeVersion(String rulebook, int number, GateResult.Gated gated) {
    return new ActiveVersion(rulebook, number, gated.hash(), gated.compiled(), gated.findings());
  }
}
