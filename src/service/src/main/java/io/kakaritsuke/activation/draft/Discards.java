package io.kakaritsuke.activation.draft;

import io.kakaritsuke.activation.FolderStore;
import io.kakaritsuke.activation.Follower;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Gives drafts up. With the draft of the folders goes what kept it from being published. */
@Singleton
class Discards {
  private final DraftStore store;
  private final FolderStore folders;
  private final Follower follower;

  @Inject
  Discards(DraftStore store, FolderStore folders, Follower follower) {
    this.store = store;
    this.folders = folders;
    this.follower = follower;
  }

  /** False where the draft is not open. */
  boolean discard(Draft draft, Author author) {
    if (!store.discard(draft.id(), author)) {
      return false;
    }
    FolderStore.Made made = folders.standing(draft.rulebook()).made();
    if (made != null && made.draft().equals(draft.id())) {
      follower.follow(draft.rulebook());
    }
    return true;
  }
}
