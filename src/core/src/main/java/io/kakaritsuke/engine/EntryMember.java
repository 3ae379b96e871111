package io.kakaritsuke.engine;

import io.kakaritsuke.engine.Evaluation.Entry;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One member of the entries of a list of a decision, as answers have it.
 *
 * @param ofSubject whether it differs from subject to subject, though the same row decides
 * @param optional whether answers leave it out where there is nothing to say
 * @param value of an entry of that list; null where there is nothing to say
 */
public record EntryMember(
    String name,
    Content content,
    boolean ofSubject,
    boolean optional,
    Function<Entry, @Nullable Object> value) {

  /** What stands in a member. */
  public enum Content {
    CODE,
    TEXT,
    NUMBER,
    SEVERITY,
    /** Whether an opportunity is held back. */
    STATUS,
    CLOCK,
    /** One of those who do something. */
    PERSON,
    /** Several of these, in order. */
    PEOPLE,
    /** The codes that made it. */
    REASONS,
    /** Facts with their values. */
    FACTS
  }

  /** The same, which differs from subject to subject. */
  EntryMember bySubject() {
    return new EntryMember(name, content, true, optional, value);
  }

  /** The same, which is left out where there is nothing to say. */
  EntryMember whereGiven() {
    return new EntryMember(name, content, ofSubject, true, value);
  }
}
