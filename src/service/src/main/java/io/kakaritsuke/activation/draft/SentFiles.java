package io.kakaritsuke.activation.draft;

import io.kakaritsuke.activation.StoredContents;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.text.Text;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was last sent as the files of a draft, in the database, and what was said of it then. */
@Singleton
class SentFiles {
  private static final String SENT =
      "select s.bytes from draft_sent d join source_file s on s.sha256 = d.sha256"
          + " where d.draft = ?1 and d.path = ?2";
  private static final String UPLOADED =
      "select s.bytes from draft_sent d join source_file s on s.sha256 = d.uploaded_sha256"
          + " where d.draft = ?1 and d.path = ?2";
  private static final String SAID =
      "select workbook, sheet, cell, code, ja, en from draft_carried where draft = ?1"
          + " order by position";

  private final EntityManager database;
  private final StoredContents contents;

  @Inject
  SentFiles(EntityManager database, StoredContents contents) {
    this.database = database;
    this.contents = contents;
  }

  /**
   * Keeps what was sent; in the caller's transaction.
   *
   * @param arrived the files as they came
   * @param said in the place of what was said of an earlier upload
   */
  void keep(UUID draft, Arrivals.Arrived arrived, List<Finding> said) {
    database.flush();
    contents.keep(arrived.files().stream().map(DraftFile::bytes).toList());
    contents.keep(List.copyOf(arrived.uploaded().values()));
    for (DraftFile file : arrived.files()) {
      update(
          "insert into draft_sent (draft, path, sha256, uploaded_sha256) values (?1, ?2, ?3, ?4)"
              + " on conflict (draft, path) do update"
              + " set sha256 = excluded.sha256, uploaded_sha256 = excluded.uploaded_sha256",
          draft,
          file.path(),
          StoredContents.sha256(file.bytes()),
          StoredContents.sha256(arrived.uploaded().getOrDefault(file.path(), file.bytes())));
    }
    update("delete from draft_carried where draft = ?1", draft);
    for (int i = 0; i < said.size(); i++) {
      Finding one = said.get(i);
      update(
          "insert into draft_carried (draft, position, workbook, sheet, cell, code, ja, en)"
              + " values (?1, ?2, ?3, cast(?4 as text), cast(?5 as text), ?6, ?7, ?8)",
          draft,
          i,
          one.workbook(),
          one.sheet(),
          one.cell(),
          one.code(),
          one.message().ja(),
          one.message().en());
    }
  }

  private void update(String sql, @Nullable Object... values) {
    query(database.createNativeQuery(sql), values).executeUpdate();
  }

  private static Query query(Query query, @Nullable Object... values) {
    for (int i = 0; i < values.length; i++) {
      query.setParameter(i + 1, values[i]);
    }
    return query;
  }

  /** What was last sent as a file; empty where nothing was, or nobody knows it any more. */
  Optional<byte[]> find(UUID draft, String path) {
    return tuples(SENT, draft, path).map(row -> row.get(0, byte[].class)).findFirst();
  }

  /**
   * The very bytes that were last uploaded as a file; empty where nobody sent it, or an older build
   * took it.
   */
  Optional<byte[]> uploaded(UUID draft, String path) {
    return tuples(UPLOADED, draft, path).map(row -> row.get(0, byte[].class)).findFirst();
  }

  /** A content that was handed out, by its hash. */
  Optional<byte[]> content(String sha256) {
    return tuples("select bytes from source_file where sha256 = ?1", sha256)
        .map(row -> row.get(0, byte[].class))
        .findFirst();
  }

  /** The warnings about the last upload. */
  List<Finding> said(UUID draft) {
    return tuples(SAID, draft)
        .map(
            row ->
                new Finding(
                    Finding.Level.WARNING,
                    row.get(0, String.class),
                    row.get(1, String.class),
                    row.get(2, String.class),
                    row.get(3, String.class),
                    new Text(row.get(4, String.class), row.get(5, String.class)),
                    null))
        .toList();
  }

  @SuppressWarnings("unchecked") // What a native query gives is said by its last argument only.
  private Stream<Tuple> tuples(String sql, Object... values) {
    return QuarkusTransaction.joiningExisting()
        .call(
            () ->
                (List<Tuple>)
                    query(database.createNativeQuery(sql, Tuple.class), values).getResultList())
        .stream();
  }
}
