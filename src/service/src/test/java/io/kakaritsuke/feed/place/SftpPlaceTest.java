package io.kakaritsuke.feed.place;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.feed.place.PlaceProblem.Code;
import io.kakaritsuke.rulebook.Feed.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SftpPlaceTest {
  private static final KeyPair RSA = keys("RSA", 2048);
  private static final KeyPair EC = keys("EC", 256);
  private static final KeyPair USER = keys("RSA", 2048);
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final Path root;
  private final Path spool;
  private final List<String> passwords = new ArrayList<>();
  private final Path folder;
  private final SshServer server;
  private final ConfiguredPlaces places;

  SftpPlaceTest(@TempDir Path root, @TempDir Path spool) throws IOException {
    this.root = root;
    this.spool = spool;
    folder = Files.createDirectories(root.resolve("outgoing/usage"));
    places = new ConfiguredPlaces(spool);
    server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setKeyPairProvider(KeyPairProvider.wrap(EC, RSA));
    server.setFileSystemFactory(new VirtualFileSystemFactory(root));
    server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
    server.setPasswordAuthenticator(
        (user, password, session) -> {
          passwords.add(user + ":" + password);
          return password.equals("right");
        });
    server.setPublickeyAuthenticator(
        (user, key, session) -> KeyUtils.compareKeys(key, USER.getPublic()));
    server.start();
  }

  @AfterEach
  void close() throws IOException {
    server.close(true);
    places.close();
  }

  @Test
  void takesAFileThatWasLeftAloneAndMovesItBesideItsReport() throws Exception {
    write("利用 状況.csv", "a,b\n1,2\n");
    Place place = place();
    assertThat(place.look(Map.of()).files()).isEmpty();

    Look look = leftAlone(place);

    assertThat(look.problems()).isEmpty();
    assertThat(look.files()).extracting(Fetched::name).containsExactly("利用 状況.csv");
    assertThat(look.files().get(0).file()).hasContent("a,b\n1,2\n");
    assertThat(place.settled(look.files().get(0), true, "1行を取り込みました")).isEmpty();
    assertThat(ConfiguredPlaces.names(folder)).containsExactly("done");
    assertThat(folder.resolve("done/利用 状況.csv")).hasContent("a,b\n1,2\n");
    assertThat(folder.resolve("done/利用 状況.csv.report.txt")).hasContent("1行を取り込みました");
    assertThat(passwords).containsOnly("kakaritsuke:right");
  }

  @Test
  void numbersNamesThatAreTaken() throws Exception {
    Place place = place();
    for (int i = 0; i < 2; i++) {
      write("usage.csv", "a\n" + i + "\n");
      place.look(Map.of());
      assertThat(place.settled(leftAlone(place).files().get(0), false, "no")).isEmpty();
    }

    assertThat(ConfiguredPlaces.names(folder.resolve("refused")))
        .containsExactly(
            "usage-2.csv", "usage-2.csv.report.txt", "usage.csv", "usage.csv.report.txt");
    assertThat(folder.resolve("refused/usage.csv")).hasContent("a\n0\n");
  }

  @Test
  void refusesAFileThatIsTooLarge() throws Exception {
    write("large.csv", "12345678901");
    Place place = place("max-bytes", "10");
    place.look(Map.of());

    Look look = leftAlone(place);

    assertThat(look.problems()).extracting(PlaceProblem::code).containsExactly(Code.TOO_LARGE);
    assertThat(folder.resolve("refused/large.csv")).exists();
  }

  @Test
  void leavesFoldersLinksAndWhatIsNotWhole() throws Exception {
    Files.createDirectory(folder.resolve("within.csv"));
    Files.createSymbolicLink(folder.resolve("link.csv"), Files.writeString(root.resolve("x"), "x"));
    write("usage.csv.part", "a\n");
    Place place = place();
    place.look(Map.of());

    Look look = leftAlone(place);

    assertThat(look.files()).isEmpty();
    assertThat(look.problems()).isEmpty();
  }

  @Test
  void saysThatTheFolderIsMissing() throws Exception {
    assertFailed(place("directory", "/outgoing/away"), Code.UNREACHABLE);
  }

  @Test
  void logsInWithAKey(@TempDir Path keys) throws Exception {
    Path key = keys.resolve("id_rsa");
    Files.writeString(
        key,
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(USER.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n");
    write("usage.csv", "a\n1\n");

    Look look =
        places.of(Kind.SFTP, all("private-key", key.toString(), "quiet", "0S")).look(Map.of());

    assertThat(look.problems()).isEmpty();
    assertThat(look.files()).hasSize(1);
    assertThat(passwords).isEmpty();
  }

  @Test
  void saysThatAKeyIsNoKey() throws Exception {
    Path key = Files.writeString(root.resolve("key"), "nothing of the kind");

    assertFailed(place("private-key", key.toString()), Code.SETTINGS_WRONG);
    assertFailed(place("private-key", root.resolve("none").toString()), Code.SETTINGS_WRONG);
  }

  @Test
  void saysThatThePasswordWasRefused() throws Exception {
    assertFailed(place("secret", "wr0ng"), Code.CREDENTIALS_REFUSED);
  }

  @Test
  void tellsAServerWithAnotherKeyNothing() throws Exception {
    assertFailed(place("host-key", PublicKeyEntry.toString(USER.getPublic())), Code.NOT_TRUSTED);
    assertFailed(place("host-key", KeyUtils.getFingerPrint(USER.getPublic())), Code.NOT_TRUSTED);

    assertThat(passwords).isEmpty();
  }

  @Test
  void knowsEachKeyOfAServerByItsLine() throws Exception {
    for (KeyPair pair : List.of(RSA, EC)) {
      String line = "sftp.example " + PublicKeyEntry.toString(pair.getPublic()) + " root@sftp";

      assertThat(place("host-key", line).look(Map.of()).problems()).isEmpty();
    }
  }

  @Test
  void knowsAServerByItsFingerprint() throws Exception {
    server.setKeyPairProvider(KeyPairProvider.wrap(EC));

    assertThat(place("host-key", KeyUtils.getFingerPrint(EC.getPublic())).look(Map.of()).problems())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "host-key, AAAAB3NzaC1yc2E",
    "host-key, MD5:11:22:33",
    "host-key, ''",
    "user, ''",
    "host, ''",
    "directory, ''",
    "secret, ''"
  })
  void saysWhichSettingIsWrong(String setting, String value) throws Exception {
    Look look = place(setting, value).look(Map.of());

    assertThat(look.problems()).extracting(PlaceProblem::code).containsExactly(Code.SETTINGS_WRONG);
    assertThat(look.problems().get(0).message().ja()).contains("「" + setting + "」");
  }

  @Test
  void saysThatNobodyIsThere() throws Exception {
    Place place = place();
    server.stop(true);

    assertFailed(place, Code.UNREACHABLE);
    assertFailed(place("host", "nowhere.invalid"), Code.UNREACHABLE);
  }

  @Test
  void endsWithAServerThatSaysNothing() throws Exception {
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertFailed(
          place("port", String.valueOf(deaf.getLocalPort()), "time", "0.3S"), Code.TOO_SLOW);
    }
  }

  @Test
  void saysThatAServerIsOfAnotherKind() throws Exception {
    try (ServerSocket web = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Thread answering =
          new Thread(
              () -> {
                try (Socket connection = web.accept();
                    OutputStream out = connection.getOutputStream()) {
                  out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                } catch (IOException closed) {
                  // Whoever asked has seen enough.
                }
              });
      answering.start();

      assertFailed(place("port", String.valueOf(web.getLocalPort())), Code.BROKEN_OFF);
      answering.join();
    }
  }

  @Test
  void endsWithAServerThatFallsSilentWithinAFile() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    server.setSubsystemFactories(
        List.of(
            new SftpSubsystemFactory.Builder()
                .withFileSystemAccessor(
                    new SftpFileSystemAccessor() {
                      @Override
                      public SeekableByteChannel openFile(
                          SftpSubsystemProxy subsystem,
                          FileHandle handle,
                          Path file,
                          String name,
                          Set<? extends OpenOption> options,
                          FileAttribute<?>... attributes)
                          throws IOException {
                        try {
                          ended.await();
                        } catch (InterruptedException e) {
                          throw new IOException(e);
                        }
                        return Files.newByteChannel(file, options, attributes);
                      }
                    })
                .build()));
    write("usage.csv", "a\n1\n");

    assertFailed(place("quiet", "0S", "time", "3S"), Code.TOO_SLOW);
    ended.countDown();
  }

  private Place place(String... more) {
    String[] all = all(Stream.concat(Stream.of("secret", "right"), Arrays.stream(more)));
    return places.of(Kind.SFTP, all);
  }

  private String[] all(String... more) {
    return all(Arrays.stream(more));
  }

  private String[] all(Stream<String> more) {
    return Stream.concat(
            Stream.of(
                "host",
                "127.0.0.1",
                "port",
                String.valueOf(server.getPort()),
                "user",
                "kakaritsuke",
                "host-key",
                PublicKeyEntry.toString(RSA.getPublic()),
                "directory",
                "/outgoing/usage"),
            more)
        .toArray(String[]::new);
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  private Look leftAlone(Place place) throws InterruptedException {
    places.clock.pass(QUIET);
    return place.look(Map.of());
  }

  private void assertFailed(Place place, Code code) throws Exception {
    Look look = place.look(Map.of());

    assertThat(look.problems()).extracting(PlaceProblem::code).containsExactly(code);
    assertThat(look.files()).isEmpty();
    assertThat(look.toString()).doesNotContain("wr0ng");
    assertThat(ConfiguredPlaces.names(spool)).isEmpty();
  }

  private static KeyPair keys(String algorithm, int size) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(size);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
