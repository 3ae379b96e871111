package io.kakaritsuke.benchmark;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/** The body of an upload of one workbook. */
final class Multipart {
  static final String TYPE = "multipart/form-data; boundary=b7f3a1";

  private Multipart() {}

  static BodyPublisher of(String name, byte[] workbook) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--b7f3a1\r\nContent-Disposition: form-data; name=\"files\"; filename=\"%s\"\r\n"
                    .formatted(name)
                + "Content-Type: application/octet-stream\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(workbook);
    body.writeBytes("\r\n--b7f3a1--\r\n".getBytes(StandardCharsets.UTF_8));
    return BodyPublishers.ofByteArray(body.toByteArray());
  }
}
