package io.kakaritsuke.job;

import io.kakaritsuke.workbook.edit.TableDownload;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A result as a file to download, written while it is read. No text becomes a formula.
 *
 * @param name of the file, without its ending
 * @param sheet at most 25 characters
 * @param headings of the columns
 */
public record TableFile(String name, String sheet, List<String> headings) {
  public static final String CSV = "text/csv; charset=UTF-8";
  public static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  public TableFile {
    headings = List.copyOf(headings);
  }

  /** What a file is written as. */
  public enum Format {
    CSV,
    XLSX;

    /** The format of that ending; empty where there is none. */
    public static Optional<Format> of(String ending) {
      return switch (ending) {
        case "csv" -> Optional.of(CSV);
        case "xlsx" -> Optional.of(XLSX);
        default -> Optional.empty();
      };
    }

    /** Which of them a client asks for; empty where it would rather have another answer. */
    public static Optional<Format> accepted(HttpHeaders headers) {
      for (MediaType type : headers.getAcceptableMediaTypes()) {
        String name = type.getType() + "/" + type.getSubtype();
        if (name.equals(TableFile.XLSX)) {
          return Optional.of(XLSX);
        }
        if (name.equals("text/csv")) {
          return Optional.of(CSV);
        }
        if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
          return Optional.empty();
        }
      }
      return Optional.empty();
    }

    private String ending() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The answer.
   *
   * @param rows read while the answer is written; a cell as {@link TableDownload} knows it
   */
  public Response answer(Format format, Iterator<List<@Nullable Object>> rows) {
    StreamingOutput body =
        out -> {
          switch (format) {
            case CSV -> TableDownload.csv(out, headings, rows);
            case XLSX -> TableDownload.xlsx(out, sheet, headings, rows);
          }
        };
    return Response.ok(body, format == Format.XLSX ? XLSX : CSV)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"" + name + "." + format.ending() + "\"")
        .build();
  }
}
