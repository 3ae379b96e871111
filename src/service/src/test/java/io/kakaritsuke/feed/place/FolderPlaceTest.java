package io.kakaritsuke.feed.place;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kakaritsuke.feed.place.PlaceProblem.Code;
import io.kakaritsuke.rulebook.Feed.Kind;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderPlaceTest {
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final Path folder;
  private final Path spool;
  private final ConfiguredPlaces places;
  private Place place;

  FolderPlaceTest(@TempDir Path folder, @TempDir Path spool) {
    this.folder = folder;
    this.spool = spool;
    places = new ConfiguredPlaces(spool);
    place = folderPlace();
  }

  @AfterEach
  void close() {
    places.close();
  }

  private Place folderPlace(String... more) {
    return places.of(
        Kind.FOLDER,
        Stream.concat(Stream.of("directory", folder.toString()), Arrays.stream(more))
            .toArray(String[]::new));
  }

  @Test
  void takesAFileThatWasLeftAlone() throws Exception {
    write("usage.csv", "a,b\n1,2\n");
    assertThat(look().files()).isEmpty();

    places.clock.pass(QUIET);
    Look look = look();

    assertThat(look.problems()).isEmpty();
    Fetched file = look.files().get(0);
    assertThat(file.name()).isEqualTo("usage.csv");
    assertThat(Files.readString(file.file())).isEqualTo("a,b\n1,2\n");
    assertThat(file.bytes()).isEqualTo(8);
    assertThat(file.sha256())
        .isEqualTo("492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470");
    assertThat(file.at()).isEqualTo(places.clock.instant());
  }

  @Test
  void waitsForAFileThatIsStillWritten() throws Exception {
    write("usage.csv", "a,b\n");
    look();
    places.clock.pass(QUIET);
    write("usage.csv", "a,b\n1,2\n");

    assertThat(look().files()).isEmpty();

    places.clock.pass(QUIET.minusSeconds(10));
    assertThat(look().files()).isEmpty();
    places.clock.pass(Duration.ofSeconds(9));
    assertThat(look().files()).as("a look comes a moment early").hasSize(1);
  }

  @Test
  void waitsForAFileOfTheSameSizeThatIsStillWritten() throws Exception {
    write("usage.csv", "a,b\n1,2\n");
    look();
    places.clock.pass(QUIET);
    write("usage.csv", "a,b\n1,3\n");
    Files.setLastModifiedTime(
        folder.resolve("usage.csv"), FileTime.from(Instant.parse("2026-02-10T01:00:30Z")));

    assertThat(look().files()).isEmpty();
  }

  @Test
  void movesWhatWasTakenBesideItsReport() throws Exception {
    Fetched file = only(written("usage.csv", "a,b\n1,2\n"));

    assertThat(place.settled(file, true, "1行を取り込みました")).isEmpty();

    assertThat(ConfiguredPlaces.names(folder)).containsExactly("done");
    assertThat(folder.resolve("done/usage.csv")).hasContent("a,b\n1,2\n");
    assertThat(folder.resolve("done/usage.csv.report.txt")).hasContent("1行を取り込みました");
    assertThat(ConfiguredPlaces.names(spool)).isEmpty();
    assertThat(look().files()).isEmpty();
  }

  @Test
  void movesWhatWasRefusedElsewhere() throws Exception {
    Fetched file = only(written("usage.csv", "a,b\n1,2\n"));

    place.settled(file, false, "見出しがありません");

    assertThat(ConfiguredPlaces.names(folder.resolve("refused")))
        .containsExactly("usage.csv", "usage.csv.report.txt");
  }

  @Test
  void numbersNamesThatAreTaken() throws Exception {
    for (int i = 0; i < 3; i++) {
      place.settled(only(written("usage.csv", "a\n" + i + "\n")), true, "ok");
    }

    assertThat(ConfiguredPlaces.names(folder.resolve("done")))
        .containsExactly(
            "usage-2.csv",
            "usage-2.csv.report.txt",
            "usage-3.csv",
            "usage-3.csv.report.txt",
            "usage.csv",
            "usage.csv.report.txt");
    assertThat(folder.resolve("done/usage-3.csv")).hasContent("a\n2\n");
  }

  @Test
  void takesTheOldestFirst() throws Exception {
    write("b.csv", "1");
    write("a.csv", "2");
    Files.setLastModifiedTime(folder.resolve("b.csv"), FileTime.fromMillis(1_000));

    assertThat(leftAlone().files()).extracting(Fetched::name).containsExactly("b.csv", "a.csv");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {".hidden.csv", "usage.csv.part", "usage.csv.TMP", "~$usage.xlsx", "usage.csv~"})
  void leavesWhatIsHiddenOrNotWhole(String name) throws Exception {
    write(name, "a,b\n1,2\n");

    Look look = leftAlone();

    assertThat(look.files()).isEmpty();
    assertThat(look.problems()).isEmpty();
    assertThat(folder.resolve(name)).exists();
  }

  @Test
  void leavesFoldersAndLinks() throws Exception {
    Path secret = Files.writeString(spool.resolve("elsewhere"), "password");
    Files.createDirectory(folder.resolve("within.csv"));
    Files.createSymbolicLink(folder.resolve("link.csv"), secret);
    Files.createSymbolicLink(folder.resolve("dangling.csv"), folder.resolve("nothing"));

    Look look = leftAlone();

    assertThat(look.files()).isEmpty();
    assertThat(look.problems()).isEmpty();
    assertThat(secret).hasContent("password");
  }

  @Test
  void movesNothingThroughALinkOfTheNameOfItsFolders(@TempDir Path elsewhere) throws Exception {
    Files.createSymbolicLink(folder.resolve("done"), elsewhere);
    Fetched file = only(written("usage.csv", "a\n1\n"));

    assertThat(place.settled(file, true, "ok"))
        .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo(Code.NOT_MOVED));

    assertThat(ConfiguredPlaces.names(elsewhere)).isEmpty();
    assertThat(folder.resolve("usage.csv")).exists();
  }

  @Test
  void movesLaterWhatCouldNotBeMovedAndTakesItOnce() throws Exception {
    Files.createSymbolicLink(folder.resolve("done"), folder.resolve("nothing"));
    Fetched file = only(written("usage.csv", "a\n1\n"));
    place.settled(file, true, "ok");

    Look again = look();
    assertThat(again.files()).isEmpty();
    assertThat(again.problems()).extracting(PlaceProblem::code).containsExactly(Code.NOT_MOVED);

    Files.delete(folder.resolve("done"));
    assertThat(look().problems()).isEmpty();
    assertThat(ConfiguredPlaces.names(folder.resolve("done")))
        .containsExactly("usage.csv", "usage.csv.report.txt");
  }

  @Test
  void leavesANewerFileThatCameUnderTheNameOfATakenOne() throws Exception {
    Fetched file = only(written("usage.csv", "a\n1\n"));
    write("usage.csv", "a\n1\n2\n");

    place.settled(file, true, "ok");

    assertThat(folder.resolve("usage.csv")).hasContent("a\n1\n2\n");
    assertThat(ConfiguredPlaces.names(folder.resolve("done")))
        .containsExactly("usage.csv.report.txt");
  }

  @Test
  void fetchesAgainWhatWasNotSettled() throws Exception {
    written("usage.csv", "a\n1\n");

    assertThat(look().files()).extracting(Fetched::name).containsExactly("usage.csv");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "利用状況 2月.csv",
        "$(reboot);`reboot`.csv",
        "-rf.csv",
        "two\nlines.csv",
        "100%41.csv",
        "a?b#c&d.csv",
        "no ending"
      })
  void takesAndMovesWhateverItsName(String name) throws Exception {
    Fetched file = only(written(name, "a\n1\n"));

    assertThat(file.name()).isEqualTo(name);
    assertThat(place.settled(file, true, "ok")).isEmpty();
    assertThat(ConfiguredPlaces.names(folder.resolve("done")))
        .containsExactly(name, name + ".report.txt");
  }

  @Test
  void movesNamesOfTheLongestLength() throws Exception {
    String longest = "あ".repeat(83) + "ab.csv";
    assertThat(longest.getBytes(UTF_8)).hasSize(255);
    for (int i = 0; i < 2; i++) {
      assertThat(place.settled(only(written(longest, "a\n" + i)), true, "ok")).isEmpty();
    }

    assertThat(ConfiguredPlaces.names(folder.resolve("done")))
        .hasSize(4)
        .allSatisfy(name -> assertThat(name.getBytes(UTF_8).length).isLessThanOrEqualTo(255))
        .anySatisfy(name -> assertThat(name).endsWith("-2.csv"));
  }

  @Test
  void refusesAFileThatIsTooLargeAndGoesOn() throws Exception {
    place = folderPlace("max-bytes", "10");
    write("large.csv", "12345678901");
    write("small.csv", "1234567890");

    Look look = leftAlone();

    assertThat(look.files()).extracting(Fetched::name).containsExactly("small.csv");
    assertThat(look.problems()).extracting(PlaceProblem::code).containsExactly(Code.TOO_LARGE);
    assertThat(folder.resolve("refused/large.csv.report.txt"))
        .content()
        .contains("large.csv", "max-bytes");
  }

  @Test
  void bringsNoMoreThanTheBoundAtOnce() throws Exception {
    place = folderPlace("max-bytes", "10");
    write("1.csv", "123456");
    write("2.csv", "123456");
    Files.setLastModifiedTime(folder.resolve("1.csv"), FileTime.fromMillis(1_000));

    Look first = leftAlone();
    place.settled(first.files().get(0), true, "ok");
    Look second = look();

    assertThat(first.files()).extracting(Fetched::name).containsExactly("1.csv");
    assertThat(first.more()).isTrue();
    assertThat(second.files()).extracting(Fetched::name).containsExactly("2.csv");
    assertThat(second.more()).isFalse();
  }

  @Test
  void saysThatTheFolderIsMissingAndDoesNotMakeIt() throws Exception {
    Path missing = folder.resolve("away");
    place = places.of(Kind.FOLDER, "directory", missing.toString());

    assertThat(look().problems()).extracting(PlaceProblem::code).containsExactly(Code.UNREACHABLE);
    assertThat(missing).doesNotExist();

    Files.createDirectory(missing);
    assertThat(look().problems()).isEmpty();
  }

  @Test
  void leavesAFileThatCannotBeKeptWhereItIs() throws Exception {
    write("usage.csv", "a\n1\n");
    Files.delete(spool);

    Look look = leftAlone();

    assertThat(look.problems()).extracting(PlaceProblem::code).containsExactly(Code.NOT_KEPT);
    assertThat(folder.resolve("usage.csv")).exists();
    Files.createDirectory(spool);
    assertThat(look().files()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\n2\n", "a\n1\n2\n", ""})
  void takesNothingOfAFileThatChangesWhileItIsRead(String later) throws Exception {
    Folder.Door door =
        deadline -> {
          Folder real = LocalFolder.door(folder).open(deadline);
          return (Folder)
              Proxy.newProxyInstance(
                  Folder.class.getClassLoader(),
                  new Class<?>[] {Folder.class},
                  (proxy, method, arguments) -> {
                    if (method.getName().equals("read")) {
                      write("usage.csv", later);
                      Files.setLastModifiedTime(
                          folder.resolve("usage.csv"), FileTime.fromMillis(1_000));
                    }
                    return method.invoke(real, arguments);
                  });
        };
    Bounds bounds = new Bounds(1_000, Duration.ofMinutes(1));
    place = new FolderPlace(door, spool, bounds, QUIET, places.clock);
    write("usage.csv", "a\n1\n");

    Look look = leftAlone();

    assertThat(look.files()).isEmpty();
    assertThat(look.problems()).isEmpty();
    assertThat(ConfiguredPlaces.names(spool)).isEmpty();
    assertThat(folder.resolve("usage.csv")).hasContent(later);
  }

  @Test
  void isStoppedWithItsThread() throws Exception {
    write("usage.csv", "a\n1\n");
    look();
    places.clock.pass(QUIET);
    Thread.currentThread().interrupt();

    assertThatThrownBy(this::look).isInstanceOf(InterruptedException.class);
    assertThat(ConfiguredPlaces.names(spool)).isEmpty();
  }

  @Test
  void endsWithItsTime() throws Exception {
    place = folderPlace("time", "0.000000001S");
    write("usage.csv", "a\n1\n");

    assertThat(leftAlone().problems())
        .extracting(PlaceProblem::code)
        .containsExactly(Code.TOO_SLOW);
    assertThat(ConfiguredPlaces.names(spool)).isEmpty();
  }

  private Look written(String name, String content) throws Exception {
    write(name, content);
    return leftAlone();
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
    assertThat(Files.isRegularFile(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)).isTrue();
  }

  private Look leftAlone() throws InterruptedException {
    look();
    places.clock.pass(QUIET);
    return look();
  }

  private Look look() throws InterruptedException {
    return place.look(Map.of());
  }

  private static Fetched only(Look look) {
    assertThat(look.problems()).isEmpty();
    List<Fetched> files = look.files();
    assertThat(files).hasSize(1);
    return files.get(0);
  }
}
