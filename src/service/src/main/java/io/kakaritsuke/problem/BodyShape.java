package io.kakaritsuke.problem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the members of a JSON object may be, said by the components of a record: {@code String},
 * {@code Boolean}, {@code Integer}, lists and maps of these, further records, {@code ObjectNode},
 * and {@code JsonNode} for anything. Nothing is read as something else: 2 is no {@code true}, 4.9
 * is no 4, and "5" is no 5.
 */
public final class BodyShape {
  /** What a value has to be. */
  public enum Kind {
    /** A text. */
    TEXT("文字列（\"…\"）で指定してください", "must be a text"),
    /** True or false. */
    FLAG("true か false で指定してください", "must be true or false"),
    /** An integer of 32 bits that is written without a point. */
    WHOLE("整数で指定してください", "must be a whole number"),
    /** What is named by a whole number or by an id. */
    NUMBER_OR_ID("番号（整数）か ID（文字列）で指定してください", "must be a number or an id"),
    /** A list. */
    LIST("配列（[…]）で指定してください", "must be a list"),
    /** An object. */
    OBJECT("オブジェクト（{…}）で指定してください", "must be an object");

    private final Text wanted;

    Kind(String ja, String en) {
      this.wanted = new Text(ja, en);
    }
  }

  private BodyShape() {}

  /**
   * All that an object has and may not have, and all that is of another type. What is absent is no
   * matter of shape, and a member that is null is absent.
   *
   * @param at what stands before the names of the members, as {@code edits[0].}
   */
  public static List<Violation> violations(JsonNode object, Class<?> shape, String at) {
    Map<String, Type> members = new LinkedHashMap<>();
    for (RecordComponent component : shape.getRecordComponents()) {
      members.put(component.getName(), component.getGenericType());
    }
    List<Violation> found = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      Type type = members.get(member.getKey());
      if (type == null) {
        found.add(ParameterProblems.unknownMember(at + member.getKey(), members.keySet()));
      } else if (!member.getValue().isNull()) {
        check(member.getValue(), type, at + member.getKey(), found);
      }
    }
    return found;
  }

  /** Whether a value is what it has to be, as it stands. */
  public static boolean is(Kind wanted, JsonNode node) {
    return switch (wanted) {
      case TEXT -> node.isTextual();
      case FLAG -> node.isBoolean();
      case WHOLE -> node.isIntegralNumber() && node.canConvertToInt();
      case NUMBER_OR_ID -> node.isTextual() || node.isIntegralNumber();
      case LIST -> node.isArray();
      case OBJECT -> node.isObject();
    };
  }

  /** Says of a value that it is not what it has to be, and what came. */
  public static Violation wrongType(String field, Kind wanted, JsonNode came) {
    return wrongType(field, wanted.wanted, came);
  }

  /** As {@link #wrongType(String, Kind, JsonNode)}, with words for what it has to be. */
  public static Violation wrongType(String field, Text wanted, JsonNode came) {
    Text what = came(came);
    return new Violation(
        Echo.of(field),
        "wrong-type",
        new Text(
            wanted.ja() + "。指定されたのは" + what.ja() + "です", wanted.en() + "; " + what.en() + " came"));
  }

  private static void check(JsonNode node, Type type, String at, List<Violation> found) {
    Class<?> raw = (Class<?>) (type instanceof ParameterizedType of ? of.getRawType() : type);
    if (raw == JsonNode.class) {
      return;
    }
    Kind wanted = kind(raw);
    if (!is(wanted, node)) {
      found.add(wrongType(at, wanted, node));
    } else if (wanted == Kind.LIST) {
      for (int i = 0; i < node.size(); i++) {
        check(node.get(i), argument(type, 0), at + "[" + i + "]", found);
      }
    } else if (raw == Map.class) {
      node.properties()
          .forEach(one -> check(one.getValue(), argument(type, 1), at + "." + one.getKey(), found));
    } else if (raw.isRecord()) {
      found.addAll(violations(node, raw, at + "."));
    }
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  private static Kind kind(Class<?> type) {
    if (type == String.class) {
      return Kind.TEXT;
    }
    if (type == Boolean.class) {
      return Kind.FLAG;
    }
    if (type == Integer.class || type == int.class) {
      return Kind.WHOLE;
    }
    if (type == List.class) {
      return Kind.LIST;
    }
    if (type == Map.class || type == ObjectNode.class || type.isRecord()) {
      return Kind.OBJECT;
    }
    throw new IllegalStateException("A body has no members of " + type);
  }

  private static Text came(JsonNode node) {
    String shown = Echo.of(node.asText());
    return switch (node.getNodeType()) {
      case STRING -> new Text("文字列「" + shown + "」", "the text '" + shown + "'");
      case NUMBER -> new Text("数値の " + shown + " ", "the number " + shown);
      case BOOLEAN -> new Text(" " + shown + " ", shown);
      case ARRAY -> new Text("配列", "a list");
      case OBJECT -> new Text("オブジェクト", "an object");
      default -> new Text(" null ", "null");
    };
  }
}
