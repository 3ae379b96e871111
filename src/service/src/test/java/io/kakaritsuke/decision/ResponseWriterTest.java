package io.kakaritsuke.decision;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real server and a client that may stand still. */
class ResponseWriterTest {
  private static final byte[] PIECE = new byte[1 << 20];
  private static final int PIECES = 64;

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  @Timeout(30)
  void cutsOffAClientThatStandsStill() throws Exception {
    CompletableFuture<Throwable> ended = new CompletableFuture<>();
    int port = serve(Duration.ofMillis(300), ended);

    try (Socket client = request(port)) {
      assertThat(client.isConnected()).isTrue();
      assertThat(ended.get(20, TimeUnit.SECONDS))
          .isInstanceOf(ResponseWriter.StandstillException.class);
    }
  }

  @Test
  @Timeout(30)
  void waitsForAClientThatReads() throws Exception {
    CompletableFuture<Throwable> ended = new CompletableFuture<>();
    int port = serve(Duration.ofSeconds(20), ended);

    try (Socket client = request(port)) {
      long body = bytesOf(client.getInputStream());

      assertThat(body).isGreaterThan((long) PIECES * PIECE.length);
      assertThat(ended.get(20, TimeUnit.SECONDS)).isNull();
    }
  }

  @Test
  @Timeout(30)
  void noticesThatTheClientIsGone() throws Exception {
    CompletableFuture<Throwable> ended = new CompletableFuture<>();
    int port = serve(Duration.ofSeconds(20), ended);

    request(port).close();

    assertThat(ended.get(20, TimeUnit.SECONDS))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(ResponseWriter.StandstillException.class);
  }

  /** Answers every request with more than the buffers on the way can hold. */
  private int serve(Duration standstill, CompletableFuture<Throwable> ended) throws Exception {
    HttpServer server = vertx.createHttpServer();
    server.requestHandler(
        request -> {
          HttpServerResponse response = request.response().setChunked(true);
          ResponseWriter writer = new ResponseWriter(response, standstill);
          new Thread(() -> writeAll(writer, response, ended)).start();
        });
    return server
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS)
        .actualPort();
  }

  private static void writeAll(
      ResponseWriter writer, HttpServerResponse response, CompletableFuture<Throwable> ended) {
    try {
      for (int i = 0; i < PIECES; i++) {
        writer.write(Buffer.buffer(PIECE));
      }
      var unused = response.end();
      ended.complete(null);
    } catch (IOException e) {
      ended.complete(e);
    }
  }

  private static Socket request(int port) throws IOException {
    Socket client = new Socket("127.0.0.1", port);
    client.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(US_ASCII));
    return client;
  }

  private static long bytesOf(InputStream answer) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long bytes = 0;
    for (int read = answer.read(buffer); read >= 0; read = answer.read(buffer)) {
      bytes += read;
    }
    return bytes;
  }
}
