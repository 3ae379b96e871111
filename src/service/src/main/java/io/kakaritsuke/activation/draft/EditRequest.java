package io.kakaritsuke.activation.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kakaritsuke.activation.TableView;
import io.kakaritsuke.workbook.edit.RowEdit;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Edits as they were sent: {@code {"edits": [{"op": "change", "row", "column", "value"}, {"op":
 * "add", "after", "values"}, {"op": "copy", "row", "after", "values"}, {"op": "move", "row",
 * "after"}, {"op": "delete", "row"}]}}.
 */
@Schema(hidden = true)
record EditRequest(@Nullable List<ObjectNode> edits) {
  /** What may be said of each operation. */
  static final Map<String, Class<?>> SHAPES =
      Map.of(
          "change", Change.class,
          "add", Add.class,
          "copy", Copy.class,
          "move", Move.class,
          "delete", Delete.class);

  private record Change(String op, String row, String column, JsonNode value) {}

  private record Add(String op, String after, Map<String, JsonNode> values) {}

  private record Copy(String op, String row, String after, Map<String, JsonNode> values) {}

  private record Move(String op, String row, String after) {}

  private record Delete(String op, String row) {}

  /**
   * Reads all edits; what is wrong with any of them is told at once.
   *
   * @param table the one that is meant; rows of others are unknown
   */
  List<RowEdit> read(TableView table) {
    return EditReading.of(edits, table);
  }
}
