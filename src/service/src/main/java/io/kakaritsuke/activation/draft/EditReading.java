package io.kakaritsuke.activation.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kakaritsuke.activation.TableView;
import io.kakaritsuke.problem.BodyShape;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import io.kakaritsuke.workbook.edit.RowEdit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes edits of what was sent, and gathers all that is wrong with it. */
final class EditReading {
  private static final Text VALUE =
      new Text(
          "数値、文字列、true か false、またはその配列で指定してください",
          "must be a number, a text, true or false, or a list of these");

  private static final Text OPERATION =
      new Text(
          "change、add、copy、move、delete のどれかを指定してください",
          "must be one of change, add, copy, move, delete");

  private final TableView table;
  private final Set<String> rows;
  private final List<Violation> violations = new ArrayList<>();

  private EditReading(TableView table) {
    this.table = table;
    this.rows = table.rows().stream().map(TableView.RowView::id).collect(Collectors.toSet());
  }

  /**
   * The edits, in their order.
   *
   * @throws ProblemException with everything that is wrong
   */
  static List<RowEdit> of(@Nullable List<ObjectNode> sent, TableView table) {
    EditReading reading = new EditReading(table);
    List<RowEdit> edits = reading.read(sent == null ? List.of() : sent);
    if (!reading.violations.isEmpty()) {
      throw new ProblemException(EditProblems.badEdits(reading.violations));
    }
    return edits;
  }

  private List<RowEdit> read(List<ObjectNode> sent) {
    List<RowEdit> edits = new ArrayList<>();
    if (sent.isEmpty()) {
      violations.add(
          new Violation(
              "edits",
              "required",
              new Text("変更を 1 つ以上の配列で指定してください", "is required: a list of one or more edits")));
    }
    for (int i = 0; i < sent.size(); i++) {
      RowEdit edit = edit(sent.get(i), "edits[" + i + "].");
      if (edit != null) {
        edits.add(edit);
      }
    }
    return edits;
  }

  // A member of another type is told here, and absent for whoever reads it.
  private @Nullable RowEdit edit(JsonNode node, String at) {
    String op = text(node, "op");
    Class<?> shape = EditRequest.SHAPES.get(op);
    if (shape != null) {
      violations.addAll(BodyShape.violations(node, shape, at));
    }
    return switch (op) {
      case "change" -> change(node, at);
      case "add" ->
          new RowEdit.Add(
              table.workbook(),
              table.sheet(),
              table.name(),
              optionalRow(node, "after", at),
              values(node, at));
      case "copy" -> copy(node, at);
      case "move" -> move(node, at);
      case "delete" -> {
        String row = row(node, at);
        yield row == null ? null : new RowEdit.Delete(row);
      }
      default -> {
        violations.add(
            isAbsent(node, "op") || node.get("op").isTextual()
                ? new Violation(at + "op", "unknown-choice", OPERATION)
                : BodyShape.wrongType(at + "op", OPERATION, node.get("op")));
        yield null;
      }
    };
  }

  private @Nullable RowEdit change(JsonNode node, String at) {
    String row = row(node, at);
    String column = text(node, "column");
    if (column.isEmpty() && (isAbsent(node, "column") || node.get("column").isTextual())) {
      violations.add(
          new Violation(
              at + "column",
              "required",
              new Text("列の見出しか列番号（B など）を指定してください", "is required: a header, or a letter as B")));
    }
    if (!node.has("value")) {
      violations.add(
          new Violation(
              at + "value",
              "required",
              new Text("値を指定してください。空欄にするときは null です", "is required; null is for a blank cell")));
    }
    Object value = value(node.get("value"), at + "value");
    return row == null || column.isEmpty() ? null : new RowEdit.Change(row, column, value);
  }

  private @Nullable RowEdit copy(JsonNode node, String at) {
    String row = row(node, at);
    String after = optionalRow(node, "after", at);
    Map<String, @Nullable Object> values = values(node, at);
    return row == null ? null : new RowEdit.Copy(row, after, values);
  }

  private @Nullable RowEdit move(JsonNode node, String at) {
    String row = row(node, at);
    String after = optionalRow(node, "after", at);
    return row == null ? null : new RowEdit.Move(row, after);
  }

  private @Nullable String row(JsonNode node, String at) {
    String row = optionalRow(node, "row", at);
    if (row == null && isAbsent(node, "row")) {
      violations.add(
          new Violation(
              at + "row", "required", new Text("行の ID を指定してください", "is required: the id of a row")));
    }
    return row;
  }

  private @Nullable String optionalRow(JsonNode node, String member, String at) {
    String row = text(node, member);
    if (row.isEmpty() && !node.path(member).isTextual()) {
      return null;
    }
    if (!rows.contains(row)) {
      violations.add(
          new Violation(
              at + member,
              "unknown-row",
              new Text(
                  "表「%s」にこの ID の行はありません".formatted(table.name()),
                  "the table '%s' has no row of that id".formatted(table.name()))));
      return null;
    }
    return row;
  }

  private Map<String, @Nullable Object> values(JsonNode node, String at) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.path("values").properties()) {
      values.put(entry.getKey(), value(entry.getValue(), at + "values." + entry.getKey()));
    }
    return values;
  }

  private @Nullable Object value(@Nullable JsonNode node, String at) {
    if (node == null || node.isNull()) {
      return null;
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      for (int i = 0; i < node.size(); i++) {
        Object item = item(node.get(i), at + "[" + i + "]");
        if (item != null) {
          list.add(item);
        }
      }
      return list;
    }
    return item(node, at);
  }

  private @Nullable Object item(JsonNode node, String at) {
    if (!node.isValueNode() || node.isNull()) {
      violations.add(BodyShape.wrongType(at, VALUE, node));
      return null;
    }
    if (node.isNumber()) {
      return node.isIntegralNumber() && node.canConvertToLong()
          ? (Object) node.longValue()
          : node.decimalValue();
    }
    return node.isBoolean() ? (Object) node.booleanValue() : node.asText();
  }

  // Empty where it is absent or no text.
  private static String text(JsonNode node, String member) {
    return node.path(member).isTextual() ? node.path(member).textValue() : "";
  }

  private static boolean isAbsent(JsonNode node, String member) {
    return !node.hasNonNull(member);
  }
}
