package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.ReadResult;
import io.kakaritsuke.workbook.RulebookReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The shipped workbooks, with some of them replaced. */
record Webinar(Map<String, byte[]> files) {
  static final List<String> WORKBOOKS =
      List.of(
          "segmentation.xlsx",
          "health-score.xlsx",
          "churn-signal.xlsx",
          "upsell-trigger.xlsx",
          "intervention.xlsx",
          "notification.xlsx",
          "facts.xlsx",
          "team.xlsx");

  static Webinar shipped() {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> folder = Files.list(Path.of("decision-tables/webinar"))) {
      for (Path file : folder.toList()) {
        files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Webinar(files);
  }

  Webinar with(String file, byte[] bytes) {
    Map<String, byte[]> changed = new TreeMap<>(files);
    changed.put(file, bytes);
    return new Webinar(changed);
  }

  /** For those that change what rows of notification.xlsx name. */
  Webinar withoutNotifications() {
    Map<String, byte[]> changed = new TreeMap<>(files);
    changed.remove("notification.xlsx");
    return new Webinar(changed);
  }

  Webinar altered(String file, Consumer<XSSFWorkbook> change) {
    return with(file, altered(bytes(file), change));
  }

  static byte[] altered(byte[] file, Consumer<XSSFWorkbook> change) {
    try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
      change.accept(workbook);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      workbook.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] bytes(String file) {
    return Objects.requireNonNull(files.get(file));
  }

  Sources sources() {
    return new Sources(
        "webinar",
        files.entrySet().stream()
            .map(file -> new Source("decision-tables/" + file.getKey(), file.getValue()))
            .toList());
  }

  ReadResult read() {
    return RulebookReader.read(sources());
  }

  Rulebook rulebook() {
    ReadResult read = read();
    if (read.rulebook() == null) {
      throw new AssertionError(read.findings());
    }
    return read.rulebook();
  }

  /** What decides, to be compared with another one. */
  static List<Object> content(Rulebook rulebook) {
    return List.of(
        rulebook.catalogue().facts(),
        rulebook.catalogue().choiceLists(),
        rulebook.catalogue().title(),
        rulebook.catalogue().zone(),
        rulebook.tables(),
        rulebook.notifications(),
        rulebook.settings());
  }

  List<Object> content() {
    return content(rulebook());
  }
}
