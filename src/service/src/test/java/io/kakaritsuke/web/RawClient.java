package io.kakaritsuke.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.database.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;

/** Speaks HTTP to the byte, as no library would. */
public final class RawClient implements AutoCloseable {
  /** The line that names the admin's key. */
  public static final String KEY = "X-API-Key: " + TestDatabase.ADMIN_KEY + "\r\n";

  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  /** Connects. */
  public RawClient(URI server) throws IOException {
    socket = new Socket(server.getHost(), server.getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  /** One answer: head and body as they came, a body in chunks still in its chunks. */
  public record Answer(String head, String body) {
    /** The status of the first line. */
    public int status() {
      return Integer.parseInt(head.split(" ", 3)[1]);
    }

    /** The value of a header, or an empty text. */
    public String header(String name) {
      return head.lines()
          .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith(name + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }
  }

  /** Sends text as UTF-8. */
  public RawClient send(String text) throws IOException {
    return send(text.getBytes(UTF_8));
  }

  /** Sends bytes. */
  public RawClient send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
    return this;
  }

  /** Sends a request without a body, with the admin's key. */
  public Answer ask(String method, String target, String... headers) throws IOException {
    StringBuilder head =
        new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: x\r\n" + KEY);
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    send(head + "\r\n");
    return answer(method.equals("HEAD"));
  }

  /** Reads an answer with a Content-Length. */
  public Answer answer() throws IOException {
    return answer(false);
  }

  private Answer answer(boolean withoutBody) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("closed after: " + head.toString(ISO_8859_1));
      }
      head.write(next);
    }
    Answer answer = new Answer(head.toString(ISO_8859_1).strip(), "");
    String length = answer.header("content-length");
    if (withoutBody || length.isEmpty()) {
      return answer;
    }
    return new Answer(answer.head(), new String(in.readNBytes(Integer.parseInt(length)), UTF_8));
  }

  /** Reads that many bytes. */
  public byte[] bytes(int count) throws IOException {
    return in.readNBytes(count);
  }

  /** Reads one line of what comes. */
  public String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
    }
    return line.toString(UTF_8);
  }

  /** Whether the server has neither closed the connection nor reset it, as far as has come. */
  public boolean isOpen() throws IOException {
    try {
      socket.setSoTimeout(1);
      return in.read() >= 0;
    } catch (java.net.SocketTimeoutException nothing) {
      return true;
    } catch (java.net.SocketException reset) {
      return false;
    } finally {
      socket.setSoTimeout(PATIENCE_MILLIS);
    }
  }

  /** Reads to the end; gives all of it when the server has closed the connection. */
  public String untilClosed() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      in.transferTo(all);
    } catch (java.net.SocketException reset) {
      // Closed with bytes of ours unread: the same to us.
    }
    return all.toString(UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
