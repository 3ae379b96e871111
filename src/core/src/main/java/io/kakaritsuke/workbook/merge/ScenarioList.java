package io.kakaritsuke.workbook.merge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of scenarios as text: what stands around its list, and the scenarios one by one.
 *
 * @param head up to the line {@code scenarios:}, this included
 * @param tail what stands behind the list
 */
record ScenarioList(String head, List<Item> items, String tail) {
  private static final Pattern LIST = Pattern.compile("(?m)^scenarios:[ \\t]*(?:#.*)?(?:\\R|\\z)");
  private static final Pattern NAME =
      Pattern.compile("(?m)^ *(?:- +)?\\{? *name: *(.*?)(?:\\R|\\z|, *[a-zA-Z]+:)");

  ScenarioList {
    items = List.copyOf(items);
  }

  /**
   * One scenario.
   *
   * @param lead comments and blank lines above it
   * @param name its sentence, without quotes
   * @param text with its dash, up to the end of its last line
   */
  record Item(String lead, String name, String text) {
    /** The same without its name: who only reads the sentence anew has the same scenario. */
    String unnamed() {
      return NAME.matcher(text).replaceFirst("");
    }

    Item with(String otherLead) {
      return new Item(otherLead, name, text);
    }
  }

  /** Null where the file is missing, or not written as such files are. */
  static @Nullable ScenarioList of(byte @Nullable [] file) {
    String text;
    try {
      text = file == null ? null : UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
    Matcher list = text == null ? null : LIST.matcher(text);
    if (text == null || list == null || !list.find() || text.indexOf('\t') >= 0) {
      return null;
    }
    int start = list.end();
    return list.find() ? null : read(text.substring(0, start), text.substring(start));
  }

  private static @Nullable ScenarioList read(String head, String rest) {
    List<Item> items = new ArrayList<>();
    StringBuilder lead = new StringBuilder();
    StringBuilder body = new StringBuilder();
    StringBuilder tail = new StringBuilder();
    int margin = -1;
    Set<String> names = new HashSet<>();
    for (String line : rest.split("(?<=\\n)")) {
      int indent = indent(line);
      boolean says = indent < line.stripTrailing().length() && line.charAt(indent) != '#';
      boolean item = says && line.startsWith("- ", indent) && (margin < 0 || indent == margin);
      if (!tail.isEmpty() || (says && !item && indent <= margin)) {
        tail.append(lead).append(line);
        lead.setLength(0);
      } else if (item) {
        if (!close(items, body, names)) {
          return null;
        }
        margin = indent;
        items.add(new Item(lead.toString(), "", ""));
        lead.setLength(0);
        body.append(line);
      } else if (!says) {
        lead.append(line);
      } else if (body.isEmpty()) {
        return null;
      } else {
        body.append(lead).append(line);
        lead.setLength(0);
      }
    }
    tail.insert(0, tail.isEmpty() ? lead : "");
    return close(items, body, names) ? new ScenarioList(head, items, tail.toString()) : null;
  }

  /** False for a scenario without a name of its own. */
  private static boolean close(List<Item> items, StringBuilder body, Set<String> names) {
    if (items.isEmpty()) {
      return true;
    }
    Matcher name = NAME.matcher(body);
    if (!name.find()) {
      return false;
    }
    String sentence = name.group(1).strip().replaceFirst("^([\"'])(.*)\\1$", "$2");
    Item last = items.remove(items.size() - 1);
    items.add(new Item(last.lead(), sentence, ended(body.toString())));
    body.setLength(0);
    return names.add(sentence);
  }

  private static String ended(String text) {
    return text.endsWith("\n") ? text : text + "\n";
  }

  private static int indent(String line) {
    int at = 0;
    while (at < line.length() && line.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  /** Of every scenario of the base what it is here, found by its name, else by what it says. */
  Map<Item, Item> since(ScenarioList base) {
    Map<Item, Item> found = new LinkedHashMap<>();
    Set<Item> used = new HashSet<>();
    for (Item before : base.items()) {
      items.stream()
          .filter(item -> item.name().equals(before.name()))
          .findFirst()
          .ifPresent(item -> keep(found, used, before, item));
    }
    for (Item before : base.items()) {
      if (!found.containsKey(before)) {
        items.stream()
            .filter(item -> !used.contains(item) && item.unnamed().equals(before.unnamed()))
            .findFirst()
            .ifPresent(item -> keep(found, used, before, item));
      }
    }
    between(base, found, used);
    return found;
  }

  private static void keep(Map<Item, Item> found, Set<Item> used, Item before, Item item) {
    found.put(before, item);
    used.add(item);
  }

  // Those that have another name and say something else stand where they stood: between the same
  // neighbours, as many as there were.
  private void between(ScenarioList base, Map<Item, Item> found, Set<Item> used) {
    List<Item> before = base.items();
    int from = 0;
    while (from < before.size()) {
      int to = from;
      while (to < before.size() && !found.containsKey(before.get(to))) {
        to++;
      }
      int start = from == 0 ? 0 : items.indexOf(found.get(before.get(from - 1))) + 1;
      int end = to == before.size() ? items.size() : items.indexOf(found.get(before.get(to)));
      boolean asMany =
          end - start == to - from && items.subList(start, end).stream().noneMatch(used::contains);
      for (int i = from; asMany && i < to; i++) {
        keep(found, used, before.get(i), items.get(start + i - from));
      }
      from = to + 1;
    }
  }

  /** The whole file. */
  byte[] bytes() {
    StringBuilder all = new StringBuilder(head);
    items.forEach(item -> all.append(item.lead()).append(item.text()));
    return Objects.requireNonNull(all.append(tail).toString()).getBytes(UTF_8);
  }
}
