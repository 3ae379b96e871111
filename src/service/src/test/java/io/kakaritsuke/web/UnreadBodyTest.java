package io.kakaritsuke.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A request that is answered by another thread before its end, whose last bytes come while that
 * thread looks whether they have come: what is asked off the event loop is out of date when the
 * answer is used. Three of 24,150 decisions waited for two minutes.
 */
@Timeout(60)
class UnreadBodyTest {
  private final Vertx vertx = Vertx.vertx();
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private HttpServer server = vertx.createHttpServer();

  @BeforeEach
  void start() {
    Router router = Router.router(vertx);
    router
        .route()
        .handler(
            routing -> {
              routing.request().pause();
              UnreadBody.letGoAfter(racing(routing));
              workers.execute(() -> routing.response().end("answered"));
            });
    server =
        server
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  @AfterEach
  void stop() {
    workers.shutdownNow();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void theNextRequestOfTheConnectionIsAnswered() throws IOException {
    try (Socket client = new Socket("127.0.0.1", server.actualPort())) {
      OutputStream out = client.getOutputStream();
      BufferedReader in =
          new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
      out.write(
          "POST /first HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n1234".getBytes(US_ASCII));
      assertThat(answer(in)).isEqualTo("answered");

      out.write(
          "567890POST /second HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));

      assertThat(answer(in)).isEqualTo("answered");
    }
  }

  private static String answer(BufferedReader in) throws IOException {
    assertThat(in.readLine()).isEqualTo("HTTP/1.1 200 OK");
    int length = 0;
    for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
      String lower = line.toLowerCase(Locale.ROOT);
      length =
          lower.startsWith("content-length: ") ? Integer.parseInt(lower.substring(16)) : length;
    }
    char[] body = new char[length];
    assertThat(in.read(body)).isEqualTo(length);
    return new String(body);
  }

  /**
   * The same, whose request comes to its end whenever another thread has looked that it had not.
   */
  private static RoutingContext racing(RoutingContext routing) {
    Context loop = Vertx.currentContext();
    HttpServerRequest real = routing.request();
    HttpServerRequest request =
        proxy(
            HttpServerRequest.class,
            (self, method, arguments) -> {
              Object result = call(method, real, arguments);
              if (method.getName().equals("isEnded") && Vertx.currentContext() != loop) {
                CompletableFuture<Void> ended = new CompletableFuture<>();
                loop.runOnContext(
                    now -> {
                      real.endHandler(ended::complete);
                      real.resume();
                    });
                ended.join();
              }
              return result;
            });
    return proxy(
        RoutingContext.class,
        (self, method, arguments) ->
            method.getName().equals("request") ? request : call(method, routing, arguments));
  }

  private static Object call(Method method, Object target, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
