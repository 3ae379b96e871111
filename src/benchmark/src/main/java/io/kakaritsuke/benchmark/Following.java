package io.kakaritsuke.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Evaluations beside what makes accounts of them: how many a second while nobody follows the log
 * and while somebody does, in turn, and how far accounts are behind at the full and at half the
 * rate.
 *
 * <pre>
 * ./mvnw -q -Pbenchmark test-compile exec:java \
 *     -Dexec.mainClass=io.kakaritsuke.benchmark.Following \
 *     -Dexec.args="ADDRESS DATA-DIRECTORY SECONDS ROUNDS"
 * </pre>
 *
 * <p>The service runs on a database of its own in the data directory; nobody follows while the lock
 * on following is held here.
 */
public final class Following {
  private static final long LOCK = 0x6163636f756e74L;
  private static final int CONNECTIONS = 32;
  private static final int SUBJECTS = 20_000;
  private static final int WARM_UP_SECONDS = 10;

  private final URI service;
  private final String key;
  private final Path data;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<ByteBuffer> requests = new ArrayList<>();

  private Following(URI service, Path data) throws IOException {
    this.service = service;
    this.data = data;
    this.key = Files.readString(data.resolve("admin-key")).strip();
    List<Requests.Subject> subjects = Requests.webinarSubjects();
    for (int i = 0; i < SUBJECTS; i++) {
      byte[] body = subjects.get(i % subjects.size()).body("FOLLOWED-%05d".formatted(i));
      String head =
          "POST /api/v1/rulebooks/webinar/evaluations HTTP/1.1\r\nHost: service\r\nX-API-Key: "
              + key
              + "\r\nContent-Type: application/json\r\nContent-Length: "
              + body.length
              + "\r\n\r\n";
      byte[] first = head.getBytes(ISO_8859_1);
      requests.add(
          ByteBuffer.allocateDirect(first.length + body.length).put(first).put(body).flip());
    }
  }

  public static void main(String[] arguments) throws Exception {
    Following following = new Following(URI.create(arguments[0]), Path.of(arguments[1]));
    following.run(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
  }

  private void run(int seconds, int rounds) throws Exception {
    load(WARM_UP_SECONDS, 0);
    waitUntilCaughtUp();
    double alone = 0;
    double beside = 0;
    for (int round = 1; round <= rounds; round++) {
      Load without;
      try (Connection connection = connect();
          Statement statement = connection.createStatement()) {
        statement.execute("select pg_advisory_lock(" + LOCK + ")");
        without = load(seconds, 0);
      }
      print(
          "nobody follows %d: %s; then caught up after %.1f s",
          round, without, waitUntilCaughtUp());
      Load with = load(seconds, 0);
      print("followed %d: %s; then caught up after %.1f s", round, with, waitUntilCaughtUp());
      alone += without.rate() / rounds;
      beside += with.rate() / rounds;
    }
    print(
        "beside the follower: %.0f of %.0f a second, %.0f%%", beside, alone, 100 * beside / alone);
    print("at half the rate: %s", load(seconds, alone / 2));
  }

  private Connection connect() throws IOException, SQLException {
    String port = Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3);
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/kakaritsuke",
        "kakaritsuke",
        Files.readString(data.resolve("postgres.password")).strip());
  }

  private double waitUntilCaughtUp() throws IOException, InterruptedException {
    long began = System.nanoTime();
    while (behind() > 2) {
      Thread.sleep(100);
    }
    return (System.nanoTime() - began) / 1e9;
  }

  /** In seconds. */
  private double behind() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve("/q/metrics")).header("X-API-Key", key).build();
    return client
        .send(request, BodyHandlers.ofString())
        .body()
        .lines()
        .filter(line -> line.startsWith("kakaritsuke_accounts_behind_seconds"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }

  /**
   * What became of requests.
   *
   * @param behind how far accounts were behind at most, in seconds
   */
  private record Load(long answers, long refused, double seconds, double behind) {
    double rate() {
      return answers / seconds;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%.0f evaluations/s, %d not 200, behind by at most %.1f s",
          rate(),
          refused,
          behind);
    }
  }

  /** Sends for some seconds, at a rate or, where that is 0, as fast as it is answered. */
  private Load load(int seconds, double rate) throws Exception {
    Watch watch = new Watch();
    Thread thread = new Thread(watch, "watch");
    thread.start();
    Sending sending = new Sending(seconds, rate);
    InetSocketAddress address = new InetSocketAddress(service.getHost(), service.getPort());
    List<LoadConnection> connections = new ArrayList<>();
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < CONNECTIONS; i++) {
        connections.add(new LoadConnection(address, selector));
      }
      sending.run(selector, connections);
    } finally {
      for (LoadConnection connection : connections) {
        connection.close();
      }
      thread.interrupt();
      thread.join();
    }
    return new Load(sending.answers, sending.refused, sending.seconds(), watch.most);
  }

  /** Looks every now and then how far accounts are behind. */
  private final class Watch implements Runnable {
    private volatile double most;

    @Override
    public void run() {
      try {
        while (true) {
          Thread.sleep(250);
          most = Math.max(most, behind());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Requests on some connections, one at a time on each. */
  private final class Sending {
    private final long start = System.nanoTime();
    private final long deadline;
    private final double rate;
    private final List<LoadConnection> idle = new ArrayList<>();
    private int next;
    private int underWay;
    private long answers;
    private long refused;
    private long end = start;

    Sending(int seconds, double rate) {
      this.deadline = start + seconds * 1_000_000_000L;
      this.rate = rate;
    }

    void run(Selector selector, List<LoadConnection> connections) throws IOException {
      idle.addAll(connections);
      while (underWay > 0 || System.nanoTime() < deadline) {
        while (!idle.isEmpty() && isDue()) {
          idle.remove(idle.size() - 1).send(requests.get(next++ % requests.size()));
          underWay++;
        }
        selector.select(this::ready, 1);
      }
      end = System.nanoTime();
    }

    private boolean isDue() {
      long now = System.nanoTime();
      return now < deadline && (rate == 0 || next < (now - start) / 1e9 * rate);
    }

    private void ready(SelectionKey key) {
      try {
        LoadConnection connection = (LoadConnection) key.attachment();
        if (connection.read()) {
          underWay--;
          answers++;
          refused += connection.status() == 200 ? 0 : 1;
          idle.add(connection);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    double seconds() {
      return (end - start) / 1e9;
    }
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
