package io.kakaritsuke.activation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A table of a workbook as clients see it; this shape is fixed, members may only be added.
 *
 * @param id its name in paths, see {@link TableId}
 * @param hitPolicy null for 設定
 */
@Schema(name = "Table")
public record TableView(
    String id,
    String workbook,
    String sheet,
    String name,
    String concern,
    @Nullable String hitPolicy,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String code,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String category,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer maxPoints,
    List<ColumnView> columns,
    List<RowView> rows) {

  /**
   * One column.
   *
   * @param operator the word of the sheet; null for an outcome
   * @param kind {@code condition} or {@code outcome}
   */
  @Schema(name = "TableColumn")
  public record ColumnView(
      String header, @Nullable String fact, @Nullable String operator, String kind, String cell) {}

  /** One row; {@code row} is its number on the sheet. */
  @Schema(name = "TableRow")
  public record RowView(String id, int row, List<CellView> cells) {}

  /** One cell; a blank one has the value null. */
  @Schema(name = "TableCell")
  public record CellView(String cell, @Nullable Object value) {}
}
