package io.kakaritsuke.activation.draft;

import io.kakaritsuke.access.Caller;
import io.kakaritsuke.access.Role;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who has a hand in a draft.
 *
 * @param identity tells people and keys apart even where names are given again
 * @param isRuleAuthor whether rules, scenarios and the whole catalogue may be changed
 * @param rulebooks those that may be seen; null: all
 */
record Author(String name, String identity, boolean isRuleAuthor, @Nullable Set<String> rulebooks) {
  Author {
    rulebooks = rulebooks == null ? null : Set.copyOf(rulebooks);
  }

  /** Who stands for what changes in the folders of a rulebook: whoever may write there. */
  static final Author FOLDER = new Author("フォルダー", "system:folder", true, null);

  /** Whether nobody asked for it: it came by the folders. */
  boolean isFolder() {
    return equals(FOLDER);
  }

  static Author of(Caller caller, String rulebook) {
    return new Author(
        caller.name(),
        Objects.requireNonNullElse(caller.id(), caller.name()),
        caller.has(Role.RULE_AUTHOR, rulebook),
        caller.rulebooks());
  }

  /** Whether anything of the rulebook may be told. */
  boolean sees(String rulebook) {
    return rulebooks == null || rulebooks.contains(rulebook);
  }
}
