package io.kakaritsuke.activation.draft;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * A database as a build before stamps, merges and drafts of the folders has left it: it had other
 * rules, a manager has published 45 days since, and an upload is open.
 */
public class OlderBuild implements QuarkusTestResourceLifecycleManager {
  static final String DRAFT = "00000000-0000-4000-8000-00000000000a";
  static final String RULE = "rules/effort.drl";
  private static final String SCHEMA = "8";
  private static final String WORKBOOK = "decision-tables/churn-signal.xlsx";

  @Override
  public Map<String, String> start() {
    TestDatabase.Access access = TestDatabase.fresh();
    FluentConfiguration flyway =
        Flyway.configure().dataSource(access.url(), access.username(), access.password());
    flyway.target(SCHEMA).load().migrate();
    try (Connection database = access.connect()) {
      fill(database);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return Map.of(
        "quarkus.datasource.jdbc.url", access.url(),
        "quarkus.datasource.username", access.username(),
        "quarkus.datasource.password", access.password(),
        "kakaritsuke.admin-key", TestDatabase.ADMIN_KEY);
  }

  @Override
  public void stop() {}

  private void fill(Connection database) throws SQLException {
    Sources first = with(withoutTeam(shipped()), RULE, older(ofFirst()));
    Sources second =
        with(with(first, RULE, older(ofSecond())), WORKBOOK, Editing.daysWithoutLogin(45));
    run(
        database,
        "insert into rulebook (name, folder_hash) values ('webinar', ?)",
        first.contentHash());
    version(database, 1, first, "folder");
    version(database, 2, second, "upload");
    run(database, "update rulebook set active_version = 2 where name = 'webinar'");
    run(
        database,
        "insert into draft (id, rulebook, base_version, state, revision, created_at, created_by,"
            + " changed_at, changed_by, by_rule_author, errors, warnings)"
            + " values (?, 'webinar', 1, 'OPEN', 1, now(), '佐藤', now(), '佐藤', false, 0, 0)",
        UUID.fromString(DRAFT));
    for (Source file : with(first, WORKBOOK, label()).files()) {
      run(
          database,
          "insert into draft_file (draft, path, sha256, uploaded) values (?, ?, ?, ?)",
          UUID.fromString(DRAFT),
          file.path(),
          keep(database, file.bytes()),
          file.path().equals(WORKBOOK));
    }
  }

  private static byte[] label() {
    return Editing.edited(
        Editing.shipped("churn-signal.xlsx"),
        Editing.LOGIN_SHEET,
        "H9",
        cell -> cell.setCellValue("苦情が続く"));
  }

  /** What its rule file ends with in version 1. */
  String ofFirst() {
    return "// an older build\n";
  }

  /** The same in version 2, which is active. */
  String ofSecond() {
    return ofFirst();
  }

  private static byte[] older(String end) {
    return (new String(bytes(shipped(), RULE), UTF_8) + end).getBytes(UTF_8);
  }

  private static byte[] bytes(Sources sources, String path) {
    return Objects.requireNonNull(sources.find(path)).bytes();
  }

  static Sources shipped() {
    List<Source> files = new ArrayList<>();
    for (String root : List.of("decision-tables", "rules")) {
      Path folder = Path.of(root, "webinar");
      try (Stream<Path> found = Files.walk(folder)) {
        for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
          files.add(new Source(root + "/" + folder.relativize(file), Files.readAllBytes(file)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new Sources("webinar", files);
  }

  /**
   * As they were before there was who is told, and a team with a line that names the responsible.
   */
  private static Sources withoutTeam(Sources sources) {
    List<Source> files =
        sources.files().stream()
            .filter(file -> !file.fileName().equals("team.xlsx"))
            .filter(file -> !file.fileName().startsWith("notification."))
            .toList();
    String facts = "decision-tables/facts.xlsx";
    byte[] before = bytes(sources, facts);
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(before));
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      XSSFSheet sheet = book.getSheet("ルールブック");
      for (int i = sheet.getLastRowNum(); i >= 0; i--) {
        if (sheet.getRow(i) != null && sheet.getRow(i).getCell(0).toString().equals("責任者")) {
          sheet.removeRow(sheet.getRow(i));
        }
      }
      book.write(out);
      return with(new Sources(sources.rulebook(), files), facts, out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Sources with(Sources sources, String path, byte[] bytes) {
    return new Sources(
        sources.rulebook(),
        sources.files().stream()
            .map(file -> file.path().equals(path) ? new Source(path, bytes) : file)
            .toList());
  }

  private static void version(Connection database, int number, Sources sources, String origin)
      throws SQLException {
    run(
        database,
        "insert into rulebook_version (rulebook, number, content_hash, created_at, origin)"
            + " values ('webinar', ?, ?, now(), ?)",
        number,
        sources.contentHash(),
        origin);
    for (Source file : sources.files()) {
      run(
          database,
          "insert into rulebook_version_file (rulebook, number, path, sha256)"
              + " values ('webinar', ?, ?, ?)",
          number,
          file.path(),
          keep(database, file.bytes()));
    }
  }

  private static String keep(Connection database, byte[] bytes) throws SQLException {
    String hash = hash(bytes);
    run(
        database,
        "insert into source_file (sha256, bytes) values (?, ?) on conflict do nothing",
        hash,
        bytes);
    return hash;
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void run(Connection database, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
