package io.kakaritsuke.scenario;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what is written below {@code expect} and {@code not}, and checks it by its shape. */
final class ExpectationReader {
  private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d{0,29})(?:\\.\\d{1,20})?");

  private final Complaints complaints;
  private final boolean denied;

  /**
   * @param denied whether what is read must not be: then elements need no code
   */
  ExpectationReader(Complaints complaints, boolean denied) {
    this.complaints = complaints;
    this.denied = denied;
  }

  /** The value of a scalar: null, Boolean, BigDecimal or String; nothing is guessed. */
  static @Nullable Object value(YamlNode.Scalar scalar) {
    if (scalar.isNull()) {
      return null;
    }
    if (scalar.plain() && (scalar.text().equals("true") || scalar.text().equals("false"))) {
      return scalar.text().equals("true");
    }
    if (scalar.plain() && NUMBER.matcher(scalar.text()).matches()) {
      return new BigDecimal(scalar.text());
    }
    return scalar.text();
  }

  /** Reads an object; a member that is wrong is left out, after a complaint. */
  Expected.@Nullable Members members(YamlNode node, Shape.Members shape) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      complaints.wrongType(place(node), "「名前: 値」の形", "names and values", text(node));
      return null;
    }
    Map<String, Expected> members = new LinkedHashMap<>();
    for (YamlNode.Entry entry : mapping.entries()) {
      Shape member = shape.members().getOrDefault(entry.name(), shape.others());
      if (member == null) {
        complaints.unknownKey(place(entry.key()), entry.name(), shape.members().keySet());
      } else {
        put(members, entry.name(), read(entry.value(), member));
      }
    }
    return new Expected.Members(members, node.spot());
  }

  /** Reads what is expected at one place; null, after a complaint, where it is wrong. */
  @Nullable Expected read(YamlNode node, Shape shape) {
    if (shape instanceof Shape.One one) {
      return one(node, one);
    }
    if (shape instanceof Shape.Members members) {
      return membersOrShort(node, members);
    }
    if (shape instanceof Shape.Items items) {
      return items(node, items);
    }
    return names(node, (Shape.Names) shape);
  }

  private Expected.@Nullable Value one(YamlNode node, Shape.One shape) {
    if (!(node instanceof YamlNode.Scalar scalar)) {
      complaints.wrongType(place(node), shape.kind().ja(), shape.kind().en(), null);
      return null;
    }
    Object value = value(scalar);
    if (value != null && shape.kind() == Shape.Kind.NUMBER && !(value instanceof BigDecimal)) {
      complaints.wrongType(place(node), shape.kind().ja(), shape.kind().en(), scalar.text());
      return null;
    }
    if (value != null && shape.kind() == Shape.Kind.TEXT) {
      value = scalar.text();
      if (shape.known() != null && !shape.known().contains(scalar.text())) {
        complaints.unknownCode(place(node), scalar.text(), shape.known());
        return null;
      }
    }
    return new Expected.Value(value, node.spot());
  }

  private @Nullable Expected membersOrShort(YamlNode node, Shape.Members shape) {
    if (!(node instanceof YamlNode.Scalar scalar) || shape.shortFor() == null) {
      return members(node, shape);
    }
    if (scalar.isNull()) {
      return new Expected.Value(null, node.spot());
    }
    return shortened(scalar, shape, shape.shortFor());
  }

  // A plain value, or a list of them, stands for the one member that matters most.
  private Expected.@Nullable Members shortened(YamlNode node, Shape.Members shape, String member) {
    Expected value = read(node, shapeOf(shape, member));
    return value == null ? null : new Expected.Members(Map.of(member, value), node.spot());
  }

  private static boolean isShort(YamlNode node, Shape member) {
    return member instanceof Shape.Names
        ? node instanceof YamlNode.Listing
        : node instanceof YamlNode.Scalar;
  }

  private static Shape shapeOf(Shape.Members shape, String member) {
    return java.util.Objects.requireNonNull(shape.members().get(member));
  }

  private @Nullable Expected items(YamlNode node, Shape.Items shape) {
    List<Expected.Members> items = new ArrayList<>();
    boolean none;
    if (node instanceof YamlNode.Listing listing) {
      none = listing.items().isEmpty();
      listing.items().forEach(item -> add(items, listed(item, shape)));
    } else if (node instanceof YamlNode.Mapping mapping) {
      none = mapping.entries().isEmpty();
      mapping.entries().forEach(entry -> add(items, byCode(entry, shape)));
    } else {
      complaints.wrongType(
          place(node),
          "コードの一覧（[A, B] や A: 値）",
          "a list of codes ([A, B], or A: value)",
          text(node));
      return null;
    }
    if (none && denied) {
      complaints.emptyDenial(place(node));
    }
    Set<String> seen = new HashSet<>();
    for (Expected.Members item : items) {
      String code = item.text(shape.key());
      if (code != null && !denied && !seen.add(code)) {
        complaints.duplicateKey(item.spot().place(), code);
      }
    }
    return new Expected.Items(shape.key(), items, node.spot());
  }

  // An element of a list: its code, or an object as it stands in the answer.
  private Expected.@Nullable Members listed(YamlNode node, Shape.Items shape) {
    if (node instanceof YamlNode.Scalar scalar) {
      return shortened(scalar, shape.item(), shape.key());
    }
    Expected.Members item = members(node, shape.item());
    if (item != null && !denied && item.text(shape.key()) == null) {
      // One that is there and wrong has been complained about.
      if (((YamlNode.Mapping) node).entry(shape.key()) == null) {
        complaints.missingKey(place(node), shape.key());
      }
      return null;
    }
    return item;
  }

  // CODE: value, or CODE: {…}.
  private Expected.@Nullable Members byCode(YamlNode.Entry entry, Shape.Items shape) {
    Expected.Value code = one(entry.key(), (Shape.One) shapeOf(shape.item(), shape.key()));
    String member = shape.item().shortFor();
    Expected.Members rest =
        member != null && isShort(entry.value(), shapeOf(shape.item(), member))
            ? shortened(entry.value(), shape.item(), member)
            : members(entry.value(), shape.item());
    if (code == null || rest == null) {
      return null;
    }
    Map<String, Expected> members = new LinkedHashMap<>();
    members.put(shape.key(), code);
    members.putAll(rest.members());
    return new Expected.Members(members, entry.key().spot());
  }

  private Expected.@Nullable Names names(YamlNode node, Shape.Names shape) {
    if (!(node instanceof YamlNode.Listing listing)) {
      complaints.wrongType(place(node), "一覧（[A, B]）", "a list ([A, B])", text(node));
      return null;
    }
    List<String> names = new ArrayList<>();
    for (YamlNode item : listing.items()) {
      Expected.Value name = one(item, new Shape.One(Shape.Kind.TEXT, shape.known()));
      if (name != null && name.value() instanceof String text) {
        names.add(text);
      }
    }
    if (listing.items().isEmpty() && denied) {
      complaints.emptyDenial(place(node));
    }
    return new Expected.Names(names, shape.whole(), node.spot());
  }

  private static void put(Map<String, Expected> members, String name, @Nullable Expected value) {
    if (value != null) {
      members.put(name, value);
    }
  }

  private static void add(List<Expected.Members> items, Expected.@Nullable Members item) {
    if (item != null) {
      items.add(item);
    }
  }

  private static String place(YamlNode node) {
    return node.spot().place();
  }

  private static @Nullable String text(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar ? scalar.text() : null;
  }
}
