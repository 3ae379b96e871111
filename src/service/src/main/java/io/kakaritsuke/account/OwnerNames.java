package io.kakaritsuke.account;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.text.FoldedName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names of owners as they are asked for: blanks, width and case of a name make no other one. */
public final class OwnerNames {
  /** Whether a text is one of {@link #folded} ones; the text is to be put in. */
  public static final String HAVE = "lower(translate(normalize(%s, NFKC), ' ', '')) = any (?)";

  private OwnerNames() {}

  /**
   * Those that are asked for, by their code or label.
   *
   * @param owner the fact that names them; null where there is none
   */
  public static List<String> folded(@Nullable Fact owner, List<String> asked) {
    Set<String> values = new LinkedHashSet<>();
    asked.forEach(name -> values.add(folded(name)));
    if (owner != null) {
      for (Choice choice : owner.choices()) {
        if (values.contains(folded(choice.label()))) {
          values.add(folded(choice.code()));
        }
      }
    }
    return List.copyOf(values);
  }

  /** One name, so that the same one written otherwise is equal. */
  public static String folded(String name) {
    return FoldedName.of(name);
  }
}
