package io.kakaritsuke.activation.draft;

import io.kakaritsuke.access.Caller;
import io.kakaritsuke.access.Role;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who has a hand in a draft.
 *
 * @param identity tells people apart over all their keys, and keys that nobody in particular has
 * @param sender by which key or token it was sent, as drafts of older builds know it
 * @param named the identity of a key of a person of that name; null where nobody is known
 * @param isPerson whether it is one person, who can go on with what they have begun
 * @param isRuleAuthor whether rules, scenarios and the whole catalogue may be changed
 * @param rulebooks those that may be seen; null: all
 */
record Author(
    String name,
    String identity,
    String sender,
    @Nullable String named,
    boolean isPerson,
    boolean isRuleAuthor,
    @Nullable Set<String> rulebooks) {
  private static final String BY_TOKEN = "token of ";

  Author {
    rulebooks = rulebooks == null ? null : Set.copyOf(rulebooks);
  }

  /** Who stands for what changes in the folders of a rulebook: whoever may write there. */
  static final Author FOLDER =
      new Author("フォルダー", "system:folder", "system:folder", null, false, true, null);

  /** Whether nobody asked for it: it came by the folders. */
  boolean isFolder() {
    return equals(FOLDER);
  }

  static Author of(Caller caller, String rulebook) {
    return new Author(
        Objects.requireNonNullElse(caller.person(), caller.name()),
        caller.identity(),
        Objects.requireNonNullElse(caller.id(), caller.name()),
        caller.named(),
        caller.person() != null,
        caller.has(Role.RULE_AUTHOR, rulebook),
        caller.rulebooks());
  }

  /** By which it is known later that they had a hand in something. */
  List<String> hands() {
    return named == null || named.equals(identity)
        ? List.of(identity, sender)
        : List.of(identity, sender, BY_TOKEN + named);
  }

  /**
   * The hands that may be theirs: who has logged in may also have a key that was made for a person
   * of that name. Two who have logged in are told apart by whom they have logged in with.
   */
  List<String> possibleHands() {
    return named == null
        ? List.of(identity, sender)
        : List.of(identity, sender, named.equals(identity) ? BY_TOKEN + named : named);
  }

  /** Whose drafts of theirs are; null where they are nobody's in particular. */
  @Nullable String owner() {
    return isPerson ? identity : null;
  }

  /** Whether it is one that they have begun, and can go on with. */
  boolean owns(Draft draft) {
    return isPerson && identity.equals(draft.owner());
  }

  /** Whether anything of the rulebook may be told. */
  boolean sees(String rulebook) {
    return rulebooks == null || rulebooks.contains(rulebook);
  }
}
