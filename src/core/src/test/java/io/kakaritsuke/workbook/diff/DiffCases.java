package io.kakaritsuke.workbook.diff;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One case of {@code changes.txt}: edits of the webinar workbooks, then the changes expected. A
 * case begins with {@code #} and its name; {@code >} is an edit; {@code -} an expected change.
 */
record DiffCases(String name, List<String> edits, List<String> expected) {
  static Stream<DiffCases> read() {
    List<DiffCases> cases = new ArrayList<>();
    for (String line : lines()) {
      if (line.startsWith("# ")) {
        cases.add(new DiffCases(line.substring(2), new ArrayList<>(), new ArrayList<>()));
      } else if (line.startsWith("> ")) {
        cases.get(cases.size() - 1).edits().add(line.substring(2));
      } else if (!line.isBlank()) {
        cases.get(cases.size() - 1).expected().add(line.strip());
      }
    }
    return cases.stream();
  }

  private static List<String> lines() {
    try (InputStream in = DiffCases.class.getResourceAsStream("changes.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  EditedWebinar edited() {
    EditedWebinar webinar = new EditedWebinar();
    for (String edit : edits) {
      String[] parts = edit.split(" ", 4);
      apply(webinar, parts[0], parts[1], parts[2], parts[3]);
    }
    return webinar;
  }

  private static void apply(
      EditedWebinar webinar, String edit, String book, String sheet, String rest) {
    String[] words = rest.split(" ", 2);
    String[] values = Arrays.stream(rest.split("\\|", -1)).skip(1).toArray(String[]::new);
    String at = words[0];
    switch (edit) {
      case "set" -> webinar.set(book, sheet, at, words.length < 2 ? "" : words[1]);
      case "insert-row" -> webinar.insertRow(book, sheet, Integer.parseInt(at), values);
      case "delete-row" -> webinar.deleteRow(book, sheet, Integer.parseInt(at));
      case "move-row" ->
          webinar.moveRow(book, sheet, Integer.parseInt(at), Integer.parseInt(words[1]));
      case "insert-column" -> webinar.insertColumn(book, sheet, at, values);
      case "delete-column" -> webinar.deleteColumn(book, sheet, at);
      default -> throw new IllegalArgumentException(edit);
    }
  }

  /** Each change as three lines: place and kind, Japanese, English. */
  static List<String> lines(List<Change> changes) {
    List<String> lines = new ArrayList<>();
    for (Change change : changes) {
      Place place = change.place();
      String sheet = place.sheet() == null ? "" : " " + place.sheet();
      String cell = place.cell() == null ? "" : "!" + place.cell();
      String id = place.rowId() == null ? "" : " " + place.rowId();
      lines.add("- " + place.workbook() + sheet + cell + id + " " + change.kind().code());
      lines.add(change.sentence().ja());
      lines.add(change.sentence().en());
    }
    return lines;
  }

  @Override
  public String toString() {
    return name;
  }
}
