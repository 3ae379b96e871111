package io.kakaritsuke.activation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.web.Tagged;
import io.kakaritsuke.workbook.edit.Stamp;
import io.kakaritsuke.workbook.edit.StampedWorkbook;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;

/** Answers with a workbook to be saved under its name; the one way out of the service for them. */
public final class WorkbookAnswer {
  /** Of an .xlsx file. */
  public static final String MEDIA_TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private WorkbookAnswer() {}

  /** The workbook as a download, with the stamp by which it is known when it comes back. */
  public static Response of(byte[] workbook, Stamp stamp) {
    return of(StampedWorkbook.of(workbook, stamp), stamp.workbook());
  }

  /** The very bytes that somebody sent, as a download. */
  public static Response original(byte[] sent, String fileName) {
    return of(sent, fileName);
  }

  private static Response of(byte[] workbook, String fileName) {
    return Tagged.of(workbook, MEDIA_TYPE)
        .header(HttpHeaders.CONTENT_DISPOSITION, attachment(fileName))
        .build();
  }

  // The name comes from the store, yet a file on disk may be called anything: RFC 6266 quotes it.
  private static String attachment(String fileName) {
    String encoded = URLEncoder.encode(fileName, UTF_8).replace("+", "%20").replace("*", "%2A");
    return "attachment; filename*=UTF-8''" + encoded;
  }
}
