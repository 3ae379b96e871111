package io.kakaritsuke.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.kakaritsuke.benchmark.LoadClient.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One evaluation a request, in rounds that alternate with the baseline; all on one thread. */
final class SingleLoad {
  private static final int SYNCS = 500;

  private final Options options;
  private final List<byte[]> bodies;

  SingleLoad(Options options) {
    this.options = options;
    this.bodies = Requests.bodies(options.rulebook());
  }

  void run() throws IOException {
    String path = "/api/v1/rulebooks/" + options.rulebook() + "/evaluations";
    List<ByteBuffer> evaluations = requests(path + (options.log() ? "" : "?log=false"));
    Round warmUp = warmUp(evaluations);
    int size = (int) (warmUp.bodyBytes / Math.max(1, warmUp.answers));
    List<ByteBuffer> echoes = requests("/benchmark/echo?size=" + size);
    warmUp(echoes);
    List<ByteBuffer> rows = requests("/benchmark/stored?size=" + size);
    warmUp(rows);
    print("answers of %d bytes, %d connections", size, options.number("connections", 64));
    Total evaluation = new Total();
    Total baseline = new Total();
    Total storing = new Total();
    for (int i = 1; i <= options.number("rounds", 5); i++) {
      evaluation.add("evaluation " + i, round(evaluations));
      baseline.add("baseline   " + i, round(echoes));
      storing.add("row only   " + i, round(rows));
    }
    print("evaluation, median: %.0f requests/s; all: %s", evaluation.median(), evaluation.times);
    print("baseline, median:   %.0f requests/s; all: %s", baseline.median(), baseline.times);
    print("row only, median:   %.0f requests/s; all: %s", storing.median(), storing.times);
    print("ratio of requests/s: %.3f", evaluation.median() / baseline.median());
    print("of the baseline that commits a row: %.3f", evaluation.median() / storing.median());
    print(
        "difference of p99: %.2f ms",
        evaluation.times.millisAt(990) - baseline.times.millisAt(990));
    print("fsync of 8 KiB on %s: %s", options.data().toAbsolutePath(), syncs());
  }

  private Round warmUp(List<ByteBuffer> requests) throws IOException {
    Round round = round(requests);
    if (round.refused == round.answers) {
      throw new IOException("no request was answered with 200, the last one with " + round.status);
    }
    return round;
  }

  private List<ByteBuffer> requests(String pathAndQuery) {
    String head = options.head(pathAndQuery, "application/json");
    List<ByteBuffer> requests = new ArrayList<>();
    for (byte[] body : bodies) {
      byte[] first = (head + "Content-Length: " + body.length + "\r\n\r\n").getBytes(ISO_8859_1);
      ByteBuffer request = ByteBuffer.allocateDirect(first.length + body.length);
      requests.add(request.put(first).put(body).flip());
    }
    return requests;
  }

  private Round round(List<ByteBuffer> requests) throws IOException {
    Round round =
        new Round(requests, System.nanoTime() + options.number("seconds", 10) * 1_000_000_000L);
    InetSocketAddress address = new InetSocketAddress(options.url().getHost(), options.port());
    List<LoadConnection> connections = new ArrayList<>();
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < options.number("connections", 64); i++) {
        connections.add(new LoadConnection(address, selector));
      }
      round.run(selector, connections);
    } finally {
      for (LoadConnection connection : connections) {
        connection.close();
      }
    }
    return round;
  }

  /** How long the disk takes to make a small write durable. */
  private Histogram syncs() throws IOException {
    Histogram times = new Histogram();
    Path file = Files.createTempFile(options.data(), "sync", ".tmp");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer block = ByteBuffer.allocateDirect(8192);
      for (int i = 0; i < SYNCS; i++) {
        block.clear();
        long start = System.nanoTime();
        channel.write(block);
        channel.force(false);
        times.add(System.nanoTime() - start);
      }
    } finally {
      Files.delete(file);
    }
    return times;
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }

  /** The requests of one round: as many at a time as there are connections. */
  private static final class Round {
    private final List<ByteBuffer> requests;
    private final long deadline;
    private final long start = System.nanoTime();
    private final Histogram times = new Histogram();
    private int next;
    private int underWay;
    private long answers;
    private long refused;
    private int status;
    private long bodyBytes;
    private double seconds;

    Round(List<ByteBuffer> requests, long deadline) {
      this.requests = requests;
      this.deadline = deadline;
    }

    void run(Selector selector, List<LoadConnection> connections) throws IOException {
      for (LoadConnection connection : connections) {
        send(connection);
      }
      while (underWay > 0) {
        selector.select(this::ready);
      }
      seconds = (System.nanoTime() - start) / 1e9;
    }

    private void ready(SelectionKey key) {
      try {
        LoadConnection connection = (LoadConnection) key.attachment();
        if (connection.read()) {
          note(connection);
          if (System.nanoTime() < deadline) {
            send(connection);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void send(LoadConnection connection) throws IOException {
      connection.send(requests.get(next++ % requests.size()));
      underWay++;
    }

    private void note(LoadConnection connection) {
      underWay--;
      answers++;
      bodyBytes += connection.bodyLength();
      times.add(System.nanoTime() - connection.sentAt());
      status = connection.status();
      if (status != 200) {
        refused++;
      }
    }

    double perSecond() {
      return answers / seconds;
    }
  }

  /** All rounds of one endpoint. */
  private static final class Total {
    private final List<Double> rates = new ArrayList<>();
    private final Histogram times = new Histogram();

    void add(String name, Round round) {
      print(
          "%s: %.0f requests/s, %s, %d not 200",
          name, round.perSecond(), round.times, round.refused);
      rates.add(round.perSecond());
      times.addAll(round.times);
    }

    double median() {
      return rates.stream().sorted().skip(rates.size() / 2).findFirst().orElse(0.0);
    }
  }
}
