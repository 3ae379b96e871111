package io.kakaritsuke.activation.draft;

import com.fasterxml.jackson.databind.JsonNode;
import io.kakaritsuke.activation.TableView;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.Text;
import io.kakaritsuke.problem.Violation;
import io.kakaritsuke.workbook.edit.RowEdit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Edits as they were sent: {@code {"edits": [{"op": "change", "row", "column", "value"}, {"op":
 * "add", "after", "values"}, {"op": "copy", "row", "after", "values"}, {"op": "move", "row",
 * "after"}, {"op": "delete", "row"}]}}.
 */
final class EditRequest {
  private final TableView table;

  /** Of each operation, what may be said of it. */
  private static final Map<String, Set<String>> MEMBERS =
      Map.of(
          "change", Set.of("op", "row", "column", "value"),
          "add", Set.of("op", "after", "values"),
          "copy", Set.of("op", "row", "after", "values"),
          "move", Set.of("op", "row", "after"),
          "delete", Set.of("op", "row"));

  private final Set<String> rows;
  private final List<Violation> violations = new ArrayList<>();

  private EditRequest(TableView table) {
    this.table = table;
    this.rows = table.rows().stream().map(TableView.RowView::id).collect(Collectors.toSet());
  }

  /**
   * Reads all edits; what is wrong with any of them is told at once.
   *
   * @param table the one that is meant; rows of others are unknown
   */
  static List<RowEdit> read(@Nullable JsonNode body, TableView table) {
    EditRequest request = new EditRequest(table);
    List<RowEdit> edits = request.read(body == null ? null : body.get("edits"));
    if (!request.violations.isEmpty()) {
      throw new ProblemException(EditProblems.badEdits(request.violations));
    }
    return edits;
  }

  private List<RowEdit> read(@Nullable JsonNode list) {
    List<RowEdit> edits = new ArrayList<>();
    if (list == null || !list.isArray() || list.isEmpty()) {
      violations.add(
          new Violation(
              "edits",
              "required",
              new Text("変更を 1 つ以上の配列で指定してください", "is required: a list of one or more edits")));
      return edits;
    }
    for (int i = 0; i < list.size(); i++) {
      RowEdit edit = edit(list.get(i), "edits[" + i + "].");
      if (edit != null) {
        edits.add(edit);
      }
    }
    return edits;
  }

  private @Nullable RowEdit edit(JsonNode node, String at) {
    String op = node.path("op").asText();
    Set<String> known = MEMBERS.get(op);
    if (known != null) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        if (!known.contains(member.getKey())) {
          violations.add(ParameterProblems.unknownMember(at + member.getKey(), known));
        }
      }
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
            new Violation(
                at + "op",
                "unknown-choice",
                new Text(
                    "change、add、copy、move、delete のどれかを指定してください",
                    "is one of change, add, copy, move, delete")));
        yield null;
      }
    };
  }

  private @Nullable RowEdit change(JsonNode node, String at) {
    String row = row(node, at);
    String column = node.path("column").asText();
    if (column.isEmpty()) {
      violations.add(
          new Violation(
              at + "column",
              "required",
              new Text("列の見出しか列番号（B など）を指定してください", "is required: a header, or a letter as B")));
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
    if (row == null && !node.hasNonNull("row")) {
      violations.add(
          new Violation(
              at + "row", "required", new Text("行の ID を指定してください", "is required: the id of a row")));
    }
    return row;
  }

  private @Nullable String optionalRow(JsonNode node, String member, String at) {
    if (!node.hasNonNull(member)) {
      return null;
    }
    String row = node.get(member).asText();
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
      node.forEach(item -> list.add(Objects.requireNonNullElse(value(item, at), "")));
      return list;
    }
    if (node.isObject()) {
      violations.add(
          new Violation(
              at,
              "wrong-type",
              new Text(
                  "数値、文字、真偽値、またはその配列にしてください",
                  "is a number, a text, true or false, or a list of these")));
      return null;
    }
    if (node.isNumber()) {
      return node.isIntegralNumber() && node.canConvertToLong()
          ? (Object) node.longValue()
          : node.decimalValue();
    }
    return node.isBoolean() ? (Object) node.booleanValue() : node.asText();
  }
}
