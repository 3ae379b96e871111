package io.kakaritsuke.feed.place;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.kakaritsuke.feed.place.PlaceProblem.Code;
import io.kakaritsuke.rulebook.Feed.Kind;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PfxOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlPlaceTest {
  private static final String CSV = "accountId,logins\nNX-1,3\n";
  private static final String OK =
      "HTTP/1.1 200 OK\r\nContent-Type: text/csv; charset=Shift_JIS\r\n";

  private static final String PASSWORD = "changeit";

  private final Path spool;
  private final Path keys;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final ConfiguredPlaces places;

  UrlPlaceTest(@TempDir Path spool, @TempDir Path keys) {
    this.spool = spool;
    this.keys = keys;
    places = new ConfiguredPlaces(spool);
    open.add(places);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  @Test
  void fetchesWithTheSecretInItsHeader() throws Exception {
    RawServer server = saying(OK + "Content-Length: 24\r\n\r\n" + CSV);

    Look look = look(place(server, "header", "x-api-key", "secret", "mb_1234"));

    assertThat(look.problems()).isEmpty();
    Fetched file = look.files().get(0);
    assertThat(file.file()).hasContent(CSV);
    assertThat(file.name()).isEqualTo("usage.csv");
    assertThat(file.mediaType()).isEqualTo("text/csv");
    assertThat(file.charset()).isEqualTo("Shift_JIS");
    assertThat(file.at()).isEqualTo(places.clock.instant());
    assertThat(server.heads.get(0))
        .startsWith("GET /export/usage.csv HTTP/1.1\n")
        .contains("x-api-key: mb_1234\n");
  }

  @Test
  void deletesTheCopyWhenTheFileIsSettled() throws Exception {
    Place place = place(saying(OK + "\r\n" + CSV));
    Look look = look(place);

    assertThat(place.settled(look.files().get(0), true, "ok")).isEmpty();

    assertThat(ConfiguredPlaces.names(spool)).isEmpty();
  }

  @Test
  void takesItsNameFromTheServer() throws Exception {
    Look look =
        look(
            place(
                saying(
                    OK
                        + "Content-Disposition: attachment; filename=\"../weekly usage.csv\"\r\n\r\n"
                        + CSV)));

    assertThat(look.files()).extracting(Fetched::name).containsExactly("weekly usage.csv");
  }

  @Test
  void asksWhetherItHasChangedSinceItWasTaken() throws Exception {
    RawServer server =
        serving(
            (head, out) ->
                out.write(
                    (head.contains("f-None-Match: \"v1\"\n")
                            ? "HTTP/1.1 304 Not Modified\r\n\r\n"
                            : OK
                                + "ETag: \"v1\"\r\nLast-Modified: Tue, 10 Feb 2026 00:00:00"
                                + " GMT\r\nContent-Length: 24\r\n\r\n"
                                + CSV)
                        .getBytes(ISO_8859_1)));
    Place place = place(server);
    Fetched first = look(place).files().get(0);

    Look second = place.look(first.memory());

    assertThat(second.unchanged()).isTrue();
    assertThat(second.files()).isEmpty();
    assertThat(second.problems()).isEmpty();
    assertThat(server.heads.get(1)).contains("If-Modified-Since: Tue, 10 Feb 2026 00:00:00 GMT\n");
  }

  @Test
  void asksUnconditionallyForAnotherAddressThanBefore() throws Exception {
    RawServer before = saying(OK + "ETag: \"v1\"\r\n\r\n" + CSV);
    RawServer now = saying(OK + "ETag: \"v1\"\r\n\r\n" + CSV);
    Map<String, String> memory = look(place(before)).files().get(0).memory();

    place(now).look(memory);

    assertThat(now.heads.get(0)).doesNotContain("If-None-Match");
  }

  @Test
  void forgetsTheMarkThatAServerNoLongerGives() throws Exception {
    Place place = place(saying(OK + "\r\n" + CSV));

    assertThat(look(place).files().get(0).memory()).containsEntry("etag", "");
  }

  @ParameterizedTest
  @CsvSource({
    "401, CREDENTIALS_REFUSED",
    "403, CREDENTIALS_REFUSED",
    "404, NOT_FOUND",
    "410, NOT_FOUND",
    "429, BUSY",
    "503, BUSY",
    "500, REFUSED",
    "304, REFUSED",
    "206, REFUSED"
  })
  void saysWhyThereIsNoFile(int status, Code code) throws Exception {
    RawServer server = saying("HTTP/1.1 " + status + " Said\r\nContent-Length: 0\r\n\r\n");

    assertFailed(look(place(server)), code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/json", "image/png", "application/zip"})
  void refusesWhatIsNoTable(String type) throws Exception {
    RawServer server =
        saying("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n\r\n<html>log in</html>");

    assertFailed(look(place(server)), Code.NOT_A_TABLE);
  }

  @Test
  void readsNoMoreThanItsBound() throws Exception {
    RawServer server =
        serving(
            (head, out) -> {
              out.write((OK + "\r\n").getBytes(ISO_8859_1));
              while (true) {
                out.write(CSV.getBytes(ISO_8859_1));
              }
            });

    assertFailed(look(place(server, "max-bytes", "100000")), Code.TOO_LARGE);
  }

  @Test
  void readsAFileOfExactlyItsBound() throws Exception {
    RawServer server = saying(OK + "\r\n" + CSV);

    assertFailed(look(place(server, "max-bytes", "23")), Code.TOO_LARGE);
    assertThat(look(place(server, "max-bytes", "24")).problems()).isEmpty();
  }

  @Test
  void endsWithAServerThatSaysNothing() throws Exception {
    assertFailed(look(slow(serving((head, out) -> forever()))), Code.TOO_SLOW);
  }

  @Test
  void endsWithAServerThatFallsSilent() throws Exception {
    RawServer server =
        serving(
            (head, out) -> {
              out.write((OK + "\r\n" + CSV).getBytes(ISO_8859_1));
              forever();
            });

    assertFailed(look(slow(server)), Code.TOO_SLOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\nX-Padding: ",
        OK + "\r\n" + CSV,
        OK + "Transfer-Encoding: chunked\r\n\r\nffffff\r\n"
      })
  void endsWithAServerThatGoesOnForEverDropByDrop(String start) throws Exception {
    RawServer server =
        serving(
            (head, out) -> {
              out.write(start.getBytes(ISO_8859_1));
              drip(out);
              forever();
            });

    assertFailed(look(slow(server)), Code.TOO_SLOW);
  }

  @Test
  void endsWithAServerThatTakesNoConnections() throws Exception {
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Place place =
          places.of(
              Kind.URL,
              "url",
              "https://127.0.0.1:" + deaf.getLocalPort() + "/",
              "allow-private",
              "true",
              "time",
              "0.3S");

      assertFailed(look(place), Code.TOO_SLOW);
    }
  }

  @Test
  void saysThatNobodyIsThere() throws Exception {
    RawServer server = saying("");
    server.close();

    assertFailed(look(place(server)), Code.UNREACHABLE);
  }

  @Test
  void saysThatThereIsNoSuchHost() throws Exception {
    Addresses none =
        host -> {
          throw new UnknownHostException(host);
        };

    assertFailed(
        look(places.of(Kind.URL, none, "url", "https://nowhere.example/usage.csv")),
        Code.UNREACHABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nonly this",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nno length",
        "HTTP/1.1 200",
        "SSH-2.0-OpenSSH_9.6\r\n",
        "",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot zipped at all",
        "HTTP/1.1 302 Found\r\nLocation: http://[broken\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: http://user:password@127.0.0.1/\r\n\r\n"
      })
  void takesNothingOfAnAnswerThatIsDamaged(String answer) throws Exception {
    assertFailed(look(place(saying(answer))), Code.BROKEN_OFF);
  }

  @Test
  void unpacksWhatWasCompressed() throws Exception {
    RawServer server = serving((head, out) -> zipped(out, CSV.getBytes(UTF_8), 1));

    Look look = look(place(server));

    assertThat(look.files()).hasSize(1);
    assertThat(look.files().get(0).file()).hasContent(CSV);
    assertThat(server.heads.get(0)).contains("Accept-Encoding: gzip\n");
  }

  @Test
  void countsWhatABombUnpacksTo() throws Exception {
    RawServer server = serving((head, out) -> zipped(out, new byte[1 << 20], 64));

    assertFailed(look(place(server, "max-bytes", "1000000")), Code.TOO_LARGE);
  }

  @Test
  void followsRedirectsOfItsServerWithTheSecret() throws Exception {
    RawServer server =
        serving(
            (head, out) ->
                out.write(
                    (head.startsWith("GET /export")
                            ? "HTTP/1.1 302 Found\r\nLocation: /elsewhere?x=1\r\n\r\n"
                            : OK + "\r\n" + CSV)
                        .getBytes(ISO_8859_1)));

    Look look = look(place(server, "secret", "mb_1234"));

    assertThat(look.problems()).isEmpty();
    assertThat(server.heads.get(1))
        .startsWith("GET /elsewhere?x=1 HTTP/1.1\n")
        .contains("Authorization: mb_1234\n");
  }

  @Test
  void goesToNoOtherServer() throws Exception {
    RawServer other = saying(OK + "\r\n" + CSV);
    RawServer server = redirecting(302, "http://other.example:" + other.port() + "/");

    assertFailed(look(place(server)), Code.REDIRECT_NOT_ALLOWED);
    assertThat(other.heads).isEmpty();
  }

  @Test
  void goesToNoOtherPortOfItsServer() throws Exception {
    RawServer other = saying(OK + "\r\n" + CSV);
    RawServer server = redirecting(302, other.url());

    assertFailed(look(place(server)), Code.REDIRECT_NOT_ALLOWED);
    assertThat(other.heads).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"301, GET", "302, GET", "303, GET", "307, POST", "308, POST"})
  void goesToAServerThatIsAllowedWithoutTheSecretAndTheBody(int status, String method)
      throws Exception {
    RawServer other = saying(OK + "\r\n" + CSV);
    RawServer server = redirecting(status, "http://Other.example:" + other.port() + "/there");

    Look look =
        look(
            place(
                host -> InetAddress.getAllByName("127.0.0.1"),
                server,
                "secret",
                "mb_1234",
                "method",
                "POST",
                "body",
                "{\"confidential\":1}",
                "allow-redirect-hosts",
                "third.example,other.example"));

    assertThat(look.problems()).isEmpty();
    assertThat(server.heads.get(0)).startsWith("POST").contains("mb_1234");
    assertThat(other.heads.get(0))
        .startsWith(method + " /there")
        .doesNotContain("mb_1234")
        .doesNotContainIgnoringCase("content-length: 18");
  }

  @Test
  void leavesACircleOfRedirects() throws Exception {
    RawServer server = redirecting(302, "/export/usage.csv");

    assertFailed(look(place(server)), Code.REDIRECT_NOT_ALLOWED);
    assertThat(server.heads).hasSize(6);
  }

  @Test
  void connectsToNoAddressThatIsNotPublic() throws Exception {
    RawServer server = saying(OK + "\r\n" + CSV);
    Place place = places.of(Kind.URL, "url", server.url(), "allow-http", "true");

    assertFailed(look(place), Code.PRIVATE_ADDRESS);
    assertThat(server.heads).isEmpty();
  }

  @Test
  void judgesTheAddressOfEachRedirect() throws Exception {
    RawServer inside = new RawServer("127.0.0.2", (head, out) -> out.write(1));
    open.add(inside);
    RawServer server = redirecting(302, "http://inside.example:" + inside.port() + "/");
    Addresses addresses = world(host -> host.equals("inside.example") ? "127.0.0.2" : "127.0.0.1");

    assertFailed(
        look(
            places.of(
                Kind.URL,
                addresses,
                "url",
                server.url(),
                "allow-http",
                "true",
                "allow-redirect-hosts",
                "inside.example")),
        Code.PRIVATE_ADDRESS);
    assertThat(inside.heads).isEmpty();
  }

  @Test
  void connectsToTheVeryAddressThatWasJudged() throws Exception {
    RawServer outside = saying(OK + "\r\n" + CSV);
    RawServer inside =
        new RawServer(
            outside.port(), "127.0.0.2", (head, out) -> out.write("secret".getBytes(UTF_8)));
    open.add(inside);
    List<String> asked = new ArrayList<>();
    Addresses rebinding =
        world(
            host -> {
              asked.add(host);
              return asked.size() == 1 ? "127.0.0.1" : "127.0.0.2";
            });

    Look look =
        look(
            places.of(
                Kind.URL,
                rebinding,
                "url",
                "http://rebinding.example:" + outside.port() + "/",
                "allow-http",
                "true"));

    assertThat(look.files()).hasSize(1);
    assertThat(look.files().get(0).file()).hasContent(CSV);
    assertThat(asked).containsExactly("rebinding.example");
    assertThat(outside.heads.get(0)).containsIgnoringCase("Host: rebinding.example:");
    assertThat(inside.heads).isEmpty();
  }

  @Test
  void triesEachAddressOfAHost() throws Exception {
    RawServer server = saying(OK + "\r\n" + CSV);
    Addresses two =
        host ->
            new InetAddress[] {
              InetAddress.getByName("127.0.0.3"), InetAddress.getByName("127.0.0.1")
            };

    assertThat(look(place(two, server)).files()).hasSize(1);
  }

  @Test
  void sendsNothingInClearUnlessItMay() throws Exception {
    RawServer server = saying(OK + "\r\n" + CSV);
    Place place = places.of(Kind.URL, "url", server.url(), "allow-private", "true");

    assertFailed(look(place), Code.NOT_ENCRYPTED);
    assertThat(server.heads).isEmpty();
  }

  @Test
  void trustsAServerThatProvesItsName() throws Exception {
    HttpsServer server = encrypted("usage.example");

    Look look = look(place(server, "usage.example", trusting()));

    assertThat(look.problems()).isEmpty();
    assertThat(look.files().get(0).file()).hasContent(CSV);
  }

  @Test
  void trustsNoServerOfAnotherName() throws Exception {
    HttpsServer server = encrypted("usage.example");

    assertFailed(look(place(server, "other.example", trusting())), Code.NOT_TRUSTED);
  }

  @Test
  void trustsNobodyUnknown() throws Exception {
    HttpsServer server = encrypted("usage.example");

    assertFailed(look(place(server, "usage.example", new HttpClientOptions())), Code.NOT_TRUSTED);
  }

  private Place place(HttpsServer server, String host, HttpClientOptions trust) {
    return places.of(
        Kind.URL,
        world(name -> "127.0.0.1"),
        trust,
        "url",
        "https://" + host + ":" + server.getAddress().getPort() + "/usage.csv");
  }

  private HttpClientOptions trusting() {
    return new HttpClientOptions()
        .setTrustOptions(
            new PfxOptions().setPath(keys.resolve("keys.p12").toString()).setPassword(PASSWORD));
  }

  /** With a certificate of its own making. */
  private HttpsServer encrypted(String host) throws Exception {
    Path file = keys.resolve("keys.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String[] command =
        (keytool + " -genkeypair -alias server -keyalg EC -validity 2 -storetype PKCS12")
            .split(" ");
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("-dname", "CN=" + host, "-ext", "san=dns:" + host));
    arguments.addAll(List.of("-keystore", file.toString(), "-storepass", PASSWORD));
    assertThat(new ProcessBuilder(arguments).start().waitFor()).isZero();
    KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "text/csv");
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(CSV.getBytes(UTF_8));
          }
        });
    server.start();
    open.add(() -> server.stop(0));
    return server;
  }

  @Test
  void isStoppedWithItsThread() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    Thread looking = Thread.currentThread();
    RawServer server =
        serving(
            (head, out) -> {
              out.write((OK + "\r\n" + CSV).getBytes(ISO_8859_1));
              out.flush();
              looking.interrupt();
              asked.countDown();
              forever();
            });

    assertThatThrownBy(() -> look(place(server))).isInstanceOf(InterruptedException.class);
    assertThat(ConfiguredPlaces.names(spool)).isEmpty();
    asked.await();
  }

  /** Where 127.0.0.1 is the public network, and all else is not. */
  private static Addresses world(UnaryOperator<String> names) {
    return new Addresses() {
      @Override
      public InetAddress[] of(String host) throws UnknownHostException {
        return InetAddress.getAllByName(names.apply(host));
      }

      @Override
      public boolean isPublic(InetAddress address) {
        return address.getHostAddress().equals("127.0.0.1");
      }
    };
  }

  private RawServer saying(String answer) throws IOException {
    return serving((head, out) -> out.write(answer.getBytes(ISO_8859_1)));
  }

  private RawServer redirecting(int status, String location) throws IOException {
    return saying("HTTP/1.1 " + status + " Go\r\nLocation: " + location + "\r\n\r\n");
  }

  private RawServer serving(RawServer.Answer answer) throws IOException {
    RawServer server = new RawServer("127.0.0.1", answer);
    open.add(server);
    return server;
  }

  private Place slow(RawServer server) {
    return place(server, "time", "0.3S");
  }

  private Place place(RawServer server, String... more) {
    return place(InetAddress::getAllByName, server, more);
  }

  private Place place(Addresses addresses, RawServer server, String... more) {
    String[] all =
        Stream.concat(
                Stream.of("url", server.url(), "allow-http", "true", "allow-private", "true"),
                Arrays.stream(more))
            .toArray(String[]::new);
    return places.of(Kind.URL, addresses, new HttpClientOptions(), all);
  }

  private static Look look(Place place) throws InterruptedException {
    return place.look(Map.of());
  }

  private void assertFailed(Look look, Code code) throws IOException {
    assertThat(look.problems()).extracting(PlaceProblem::code).containsExactly(code);
    assertThat(look.files()).isEmpty();
    assertThat(ConfiguredPlaces.names(spool)).isEmpty();
  }

  private static void zipped(OutputStream out, byte[] content, int times) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
      for (int i = 0; i < times; i++) {
        zip.write(content);
      }
    }
    out.write(
        (OK + "Content-Encoding: gzip\r\nContent-Length: " + zipped.size() + "\r\n\r\n")
            .getBytes(ISO_8859_1));
    zipped.writeTo(out);
  }

  private void drip(OutputStream out) {
    ScheduledExecutorService drops = Executors.newSingleThreadScheduledExecutor();
    open.add(drops::shutdownNow);
    drops.scheduleAtFixedRate(
        () -> {
          try {
            out.write('x');
            out.flush();
          } catch (IOException cut) {
            drops.shutdown();
          }
        },
        0,
        10,
        TimeUnit.MILLISECONDS);
  }

  private static void forever() throws InterruptedException {
    new CountDownLatch(1).await();
  }
}
