package io.kakaritsuke.access;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a key or a person may do. */
public enum Role {
  /** Decides; sees what a request must look like, and no decisions of others. */
  EVALUATOR("判定の依頼"),
  /** Sees everything, changes nothing. */
  READER("閲覧"),
  /** Looks after accounts: tells facts of their own ones. */
  CSM("担当CS"),
  /** Makes drafts out of workbooks; may add optional facts. */
  AUTHOR("編集"),
  /** Publishes and rolls back what others wrote. */
  PUBLISHER("公開"),
  /** Drafts of everything: DRL, the whole catalogue, rule table files. */
  RULE_AUTHOR("ルール作成"),
  /** Keys, the trail, and everything else, for all rulebooks. */
  ADMIN("管理");

  private final String label;

  Role(String label) {
    this.label = label;
  }

  /** What it is called in Japanese. */
  public String label() {
    return label;
  }

  /** As it is written in keys, tokens and messages: {@code rule-author}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** This role and all that come with it. */
  public Set<Role> included() {
    return switch (this) {
      case EVALUATOR, READER -> EnumSet.of(this);
      case CSM, AUTHOR, PUBLISHER -> EnumSet.of(this, READER);
      case RULE_AUTHOR -> EnumSet.of(this, AUTHOR, READER);
      case ADMIN -> EnumSet.allOf(Role.class);
    };
  }

  /** The role of that code; empty where there is none. */
  public static Optional<Role> of(String code) {
    return Stream.of(values()).filter(role -> role.code().equals(code)).findFirst();
  }
}
