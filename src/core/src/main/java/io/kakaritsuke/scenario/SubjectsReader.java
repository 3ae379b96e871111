package io.kakaritsuke.scenario;

import io.kakaritsuke.rulebook.Aggregate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the subjects that a scenario has aggregates computed over. */
final class SubjectsReader {
  private static final List<YamlNode.Entry> NONE = List.of();

  private final List<Aggregate> aggregates;
  private final Complaints complaints;

  SubjectsReader(List<Aggregate> aggregates, Complaints complaints) {
    this.aggregates = aggregates;
    this.complaints = complaints;
  }

  /** By rulebook; what is wrong is left out, after a complaint. */
  Map<String, List<Map<String, @Nullable Object>>> read(YamlNode.@Nullable Entry entry) {
    Map<String, List<Map<String, @Nullable Object>>> all = new LinkedHashMap<>();
    List<String> known = aggregates.stream().map(Aggregate::rulebook).distinct().toList();
    for (YamlNode.Entry rulebook : entry == null ? NONE : entries(entry.value())) {
      if (known.contains(rulebook.name())) {
        all.put(rulebook.name(), subjects(rulebook));
      } else {
        complaints.unknownKey(rulebook.key().spot().place(), rulebook.name(), known);
      }
    }
    return all;
  }

  private List<Map<String, @Nullable Object>> subjects(YamlNode.Entry rulebook) {
    List<Map<String, @Nullable Object>> subjects = new ArrayList<>();
    if (rulebook.value() instanceof YamlNode.Listing listing) {
      List<String> words = PlainAggregates.words(aggregates, rulebook.name());
      listing.items().forEach(item -> subjects.add(subject(entries(item), words)));
    } else {
      wrong(rulebook.value(), "「- 項目: 値」の一覧", "a list of subjects, each a name and a value");
    }
    return subjects;
  }

  private Map<String, @Nullable Object> subject(List<YamlNode.Entry> entries, List<String> words) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (YamlNode.Entry entry : entries) {
      if (!words.contains(entry.name())) {
        complaints.unknownKey(entry.key().spot().place(), entry.name(), words);
      } else if (entry.value() instanceof YamlNode.Scalar scalar) {
        values.put(entry.name(), ExpectationReader.value(scalar));
      } else if (entry.value() instanceof YamlNode.Listing codes) {
        values.put(entry.name(), codes(codes));
      } else {
        wrong(entry.value(), "値か、コードの一覧", "a value or a list of codes");
      }
    }
    return values;
  }

  private List<String> codes(YamlNode.Listing listing) {
    List<String> codes = new ArrayList<>();
    for (YamlNode item : listing.items()) {
      if (item instanceof YamlNode.Scalar scalar) {
        codes.add(scalar.text());
      } else {
        wrong(item, "コード", "a code");
      }
    }
    return codes;
  }

  private List<YamlNode.Entry> entries(YamlNode node) {
    if (node instanceof YamlNode.Mapping mapping) {
      return mapping.entries();
    }
    wrong(node, "「名前: 値」の形", "names and values");
    return NONE;
  }

  private void wrong(YamlNode node, String ja, String en) {
    complaints.wrongType(node.spot().place(), ja, en, null);
  }
}
