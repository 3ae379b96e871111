package io.kakaritsuke.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.kakaritsuke.benchmark.LoadClient.Options;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/** One batch of many lines, sent by a thread of its own while this one reads the answers. */
final class BatchLoad {
  private static final int BUFFER = 1 << 16;

  private final Options options;
  private final int lines;
  private volatile int sent;

  BatchLoad(Options options) {
    this.options = options;
    this.lines = options.number("lines", 1_000_000);
  }

  void run() throws IOException, InterruptedException {
    AnswerLines answers = new AnswerLines();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    long start = System.nanoTime();
    try (Socket socket = new Socket(options.url().getHost(), options.port())) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(120_000);
      Thread sender = new Thread(() -> send(socket, failure), "sender");
      sender.setDaemon(true);
      sender.start();
      readAnswer(socket.getInputStream(), answers);
      sender.join(1_000);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%d answers in %.1f s: %.0f lines/s, log %s; %d errors, %d out of order;"
            + " the first answer came when %d lines were sent%n",
        answers.count(),
        seconds,
        answers.count() / seconds,
        options.log() ? "on" : "off",
        answers.errors(),
        answers.outOfOrder(),
        answers.sentAtFirst());
    if (failure.get() != null) {
      throw new IOException("sending failed after " + sent + " lines", failure.get());
    }
    if (answers.count() != lines || answers.errors() > 0 || answers.outOfOrder() > 0) {
      throw new IOException("expected " + lines + " answers in order and without errors");
    }
  }

  private void send(Socket socket, AtomicReference<Throwable> failure) {
    try {
      OutputStream out = socket.getOutputStream();
      String path = "/api/v1/rulebooks/" + options.rulebook() + "/evaluations/batch";
      String head =
          options.head(path + (options.log() ? "" : "?log=false"), "application/x-ndjson")
              + "Transfer-Encoding: chunked\r\n\r\n";
      out.write(head.getBytes(ISO_8859_1));
      List<NumberedLine> templates = NumberedLine.of(Requests.webinarSubjects());
      byte[] chunk = new byte[BUFFER];
      int length = 0;
      for (int i = 0; i < lines; i++) {
        NumberedLine line = templates.get(i % templates.size());
        if (length + line.length() > BUFFER) {
          writeChunk(out, chunk, length);
          sent = i;
          length = 0;
        }
        length += line.put(i, chunk, length);
      }
      writeChunk(out, chunk, length);
      sent = lines;
      out.write("0\r\n\r\n".getBytes(ISO_8859_1));
    } catch (IOException | RuntimeException e) {
      failure.set(e);
    }
  }

  private static void writeChunk(OutputStream out, byte[] chunk, int length) throws IOException {
    out.write((Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1));
    out.write(chunk, 0, length);
    out.write('\r');
    out.write('\n');
  }

  private void readAnswer(InputStream in, AnswerLines answers) throws IOException {
    String status = readLine(in);
    boolean chunked = false;
    for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
      chunked |= line.toLowerCase(Locale.ROOT).equals("transfer-encoding: chunked");
    }
    if (!status.startsWith("HTTP/1.1 200") || !chunked) {
      throw new IOException("a batch answer, chunked, was expected: " + status);
    }
    byte[] buffer = new byte[BUFFER];
    for (int left = chunkSize(in); left > 0; left = chunkSize(in)) {
      while (left > 0) {
        int count = in.read(buffer, 0, Math.min(left, BUFFER));
        if (count < 0) {
          throw new EOFException("the answer broke off after " + answers.count() + " lines");
        }
        answers.take(buffer, count, sent);
        left -= count;
      }
      readLine(in);
    }
  }

  private static int chunkSize(InputStream in) throws IOException {
    String line = readLine(in);
    int end = line.indexOf(';');
    return Integer.parseInt(end < 0 ? line : line.substring(0, end), 16);
  }

  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the answer broke off: " + line);
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /** A request line whose subject carries the number of the line. */
  record NumberedLine(byte[] bytes, int place) {
    static final String PREFIX = "\"L";
    static final int DIGITS = 9;

    static List<NumberedLine> of(List<Requests.Subject> subjects) {
      List<NumberedLine> lines = new ArrayList<>();
      for (Requests.Subject subject : subjects) {
        byte[] body = subject.body("L" + "0".repeat(DIGITS));
        byte[] line = new byte[body.length + 1];
        System.arraycopy(body, 0, line, 0, body.length);
        line[body.length] = '\n';
        int place = new String(line, ISO_8859_1).indexOf(PREFIX + "0".repeat(DIGITS));
        lines.add(new NumberedLine(line, place + PREFIX.length()));
      }
      return lines;
    }

    int length() {
      return bytes.length;
    }

    int put(int number, byte[] target, int at) {
      System.arraycopy(bytes, 0, target, at, bytes.length);
      int rest = number;
      for (int i = DIGITS - 1; i >= 0; i--) {
        target[at + place + i] = (byte) ('0' + rest % 10);
        rest /= 10;
      }
      return bytes.length;
    }
  }
}
