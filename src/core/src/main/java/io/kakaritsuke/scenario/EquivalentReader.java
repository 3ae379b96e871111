package io.kakaritsuke.scenario;

import java.util.ArrayList;
import java.util.List;

/** Reads the list {@code equivalents} of a scenario file; goes on after each mistake. */
final class EquivalentReader {
  static final String KEY = "equivalents";
  private static final String AT = "at";
  private static final String CHANGE = "change";
  private static final String WHY = "why";
  private static final List<String> KEYS = List.of(AT, CHANGE, WHY);

  private final String file;
  private final Complaints complaints;

  EquivalentReader(String file, Complaints complaints) {
    this.file = file;
    this.complaints = complaints;
  }

  /** What the file lists; nothing where it has no such list. */
  List<Equivalent> read(YamlNode root) {
    YamlNode.Entry list = root instanceof YamlNode.Mapping mapping ? mapping.entry(KEY) : null;
    if (list == null) {
      return List.of();
    }
    List<Equivalent> read = new ArrayList<>();
    if (list.value() instanceof YamlNode.Listing listing) {
      listing.items().forEach(item -> add(item, read));
    } else {
      complaints.wrongType(
          list.value().spot().place(), "「- at: …」で始まる一覧", "a list, each beginning - at: …", null);
    }
    return read;
  }

  private void add(YamlNode node, List<Equivalent> read) {
    int before = complaints.count();
    if (!(node instanceof YamlNode.Mapping mapping)) {
      complaints.wrongType(node.spot().place(), "「名前: 値」の形", "names and values", null);
      return;
    }
    for (YamlNode.Entry entry : mapping.entries()) {
      if (!KEYS.contains(entry.name())) {
        complaints.unknownKey(entry.key().spot().place(), entry.name(), KEYS);
      }
    }
    String at = text(mapping, AT);
    String change = text(mapping, CHANGE);
    String why = text(mapping, WHY);
    if (complaints.count() == before) {
      read.add(new Equivalent(at, change, why, file, node.spot().place()));
    }
  }

  private String text(YamlNode.Mapping mapping, String key) {
    YamlNode.Entry entry = mapping.entry(key);
    if (entry == null) {
      complaints.missingKey(mapping.spot().place(), key);
      return "";
    }
    String text = entry.value() instanceof YamlNode.Scalar scalar ? scalar.text().strip() : "";
    if (text.isEmpty()) {
      complaints.wrongType(entry.value().spot().place(), "1行の文字", "a text on one line", null);
    }
    return text;
  }
}
