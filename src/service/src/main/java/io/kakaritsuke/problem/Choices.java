package io.kakaritsuke.problem;

import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.NearestName;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The values that a filter may have: codes, and what people call them. Whatever a list prints may
 * be asked for.
 */
public final class Choices {
  private final Map<String, Text> labels;

  private Choices(Map<String, Text> labels) {
    this.labels = labels;
  }

  /** Codes with their labels, which are the same in all languages. */
  public static Choices of(Map<String, String> labels) {
    Map<String, Text> texts = new LinkedHashMap<>();
    labels.forEach((code, label) -> texts.put(code, new Text(label, label)));
    return new Choices(texts);
  }

  /** Constants with their words. */
  public static <E extends Enum<E>> Choices of(Class<E> type, Function<E, Text> words) {
    Map<String, Text> texts = new LinkedHashMap<>();
    for (E one : type.getEnumConstants()) {
      texts.put(one.name(), words.apply(one));
    }
    return new Choices(texts);
  }

  /** The codes that are asked for; what is wrong is noted. */
  public List<String> codes(String parameter, List<String> asked, List<Violation> violations) {
    Set<String> codes = new LinkedHashSet<>();
    for (String value : asked) {
      List<String> meant = labels.containsKey(value) ? List.of(value) : called(value);
      if (meant.size() == 1) {
        codes.add(meant.get(0));
      } else {
        violations.add(
            meant.isEmpty() ? unknown(parameter, value) : ambiguous(parameter, value, meant));
      }
    }
    return List.copyOf(codes);
  }

  private List<String> called(String label) {
    String folded = fold(label);
    List<String> codes = new ArrayList<>();
    labels.forEach(
        (code, text) -> {
          if (fold(text.ja()).equals(folded) || fold(text.en()).equals(folded)) {
            codes.add(code);
          }
        });
    return codes;
  }

  private static String fold(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
  }

  private Violation unknown(String parameter, String value) {
    String nearest = NearestName.of(value, labels.keySet());
    if (nearest == null) {
      String label =
          NearestName.of(value, labels.values().stream().map(Text::ja).collect(Collectors.toSet()));
      nearest = label == null ? null : called(label).get(0);
    }
    return ParameterProblems.unknownValue(
        parameter,
        value,
        nearest == null ? null : shown(nearest),
        labels.keySet().stream().sorted().map(this::shown).toList());
  }

  private static Violation ambiguous(String parameter, String value, Collection<String> codes) {
    String all = String.join(", ", codes);
    String shown = Echo.of(value);
    return new Violation(
        parameter,
        "unknown-value",
        new Text(
            "「" + shown + "」と呼ばれるものは 1 つではありません。コード（" + all + "）で指定してください",
            "more than one is called '" + shown + "'; give a code: " + all));
  }

  private Text shown(String code) {
    Text text = labels.get(code);
    return text == null || text.ja().equals(code)
        ? new Text(code, code)
        : new Text(code + "（" + text.ja() + "）", code + " (" + text.en() + ")");
  }
}
