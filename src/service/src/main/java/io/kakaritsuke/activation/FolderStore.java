package io.kakaritsuke.activation;

import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.text.Text;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was read from the folders, and what of it was taken, in the database. */
@Singleton
public class FolderStore {
  private static final String STANDING =
      """
      select r.folder_hash, coalesce(f.taken_hash, r.folder_hash), f.changed_at, f.draft,
        f.draft_revision, f.held_ja, f.held_en, d.state = 'OPEN', d.errors
      from rulebook r left join rulebook_folder f on f.rulebook = r.name
        left join draft d on d.id = f.draft
      where r.name = ?1
      """;

  private static final String CONTENT =
      """
      select c.path, s.bytes from folder_content c join source_file s on s.sha256 = c.sha256
      where c.rulebook = ?1 and c.content_hash = ?2
      """;

  // What was taken as it was has a version of the same content; also in databases of older builds.
  private static final String CONTENT_OF_VERSION =
      """
      select f.path, s.bytes from rulebook_version_file f join source_file s on s.sha256 = f.sha256
      where f.rulebook = ?1 and f.number = (
        select min(number) from rulebook_version where rulebook = ?1 and content_hash = ?2)
      """;

  private static final String KEEP =
      """
      insert into folder_content (rulebook, content_hash, path, sha256) values (?1, ?2, ?3, ?4)
      on conflict do nothing
      """;

  private static final String REMEMBER =
      """
      insert into rulebook_folder (rulebook, taken_hash, changed_at, draft, draft_revision)
      values (?1, ?2, ?3, cast(?4 as uuid), cast(?5 as integer))
      on conflict (rulebook) do update set taken_hash = excluded.taken_hash,
        changed_at = excluded.changed_at, draft = excluded.draft,
        draft_revision = excluded.draft_revision, held_ja = null, held_en = null
      """;

  private final EntityManager database;
  private final StoredContents contents;

  @Inject
  FolderStore(EntityManager database, StoredContents contents) {
    this.database = database;
    this.contents = contents;
  }

  /**
   * How the folders of a rulebook stand.
   *
   * @param read content hash of what was last read; null where nothing was
   * @param taken content hash of what was last taken: the change is what differs from there
   * @param changedAt when the folders were last found changed; null where they never were
   * @param made what was last made of a change; null where nothing was
   */
  public record Standing(
      @Nullable String read,
      @Nullable String taken,
      @Nullable Instant changedAt,
      @Nullable Made made) {
    static final Standing NOTHING_READ = new Standing(null, null, null, null);
  }

  /**
   * A draft that was made of a change.
   *
   * @param revision up to which nobody else has had a hand in it
   * @param isOpen whether nobody has published it or given it up
   * @param errors how many of its findings keep it from being published
   * @param held why it was not published, where it could have been
   */
  public record Made(UUID draft, int revision, boolean isOpen, int errors, @Nullable Text held) {}

  /** How the folders of a rulebook stand; in the caller's transaction, or one of its own. */
  public Standing standing(String rulebook) {
    return QuarkusTransaction.joiningExisting()
        .call(
            () ->
                tuples(STANDING, rulebook)
                    .findFirst()
                    .map(FolderStore::standing)
                    .orElse(Standing.NOTHING_READ));
  }

  private static Standing standing(Tuple row) {
    UUID draft = row.get(3, UUID.class);
    String held = row.get(5, String.class);
    return new Standing(
        row.get(0, String.class),
        row.get(1, String.class),
        row.get(2, Instant.class),
        draft == null
            ? null
            : new Made(
                draft,
                row.get(4, Integer.class),
                row.get(7, Boolean.class),
                row.get(8, Integer.class),
                held == null ? null : new Text(held, row.get(6, String.class))));
  }

  /** What the folders held when they had that content hash; empty where that was not kept. */
  public Optional<Sources> content(String rulebook, String hash) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                content(CONTENT, rulebook, hash)
                    .or(() -> content(CONTENT_OF_VERSION, rulebook, hash)));
  }

  private Optional<Sources> content(String sql, String rulebook, String hash) {
    List<Source> files =
        tuples(sql, rulebook, hash)
            .map(file -> new Source(file.get(0, String.class), file.get(1, byte[].class)))
            .toList();
    return files.isEmpty() ? Optional.empty() : Optional.of(new Sources(rulebook, files));
  }

  /**
   * Remembers what was read, and what was made of it; in the transaction of a caller that has
   * locked the rulebook.
   *
   * @param taken content hash of what the next change is to be a change of
   */
  public void remember(Sources folder, String taken, Instant at, @Nullable Made made) {
    String rulebook = folder.rulebook();
    String hash = folder.contentHash();
    contents.keep(folder.files().stream().map(Source::bytes).toList());
    for (Source file : folder.files()) {
      execute(KEEP, rulebook, hash, file.path(), StoredContents.sha256(file.bytes()));
    }
    execute(
        REMEMBER,
        rulebook,
        taken,
        at,
        made == null ? null : made.draft().toString(),
        made == null ? null : String.valueOf(made.revision()));
    execute("update rulebook set folder_hash = ?2 where name = ?1", rulebook, hash);
  }

  /** Remembers why a draft was not published, or that there is no reason any more. */
  public void hold(UUID draft, @Nullable Text why) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                execute(
                    "update rulebook_folder set held_ja = cast(?2 as text), held_en = cast(?3 as text)"
                        + " where draft = ?1",
                    draft,
                    why == null ? null : why.ja(),
                    why == null ? null : why.en()));
  }

  /** The paths of the files by which an open draft differs from the version that it stands on. */
  public List<String> changedFiles(UUID draft) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                tuples(
                        """
                        select coalesce(f.path, b.path) as path from
                          (select * from draft_file where draft = ?1) f
                          full join (
                            select v.path, v.sha256 from draft d join rulebook_version_file v
                              on v.rulebook = d.rulebook and v.number = d.base_version
                            where d.id = ?1) b
                          on b.path = f.path
                        where f.sha256 is distinct from b.sha256 order by 1
                        """,
                        draft)
                    .map(row -> row.get(0, String.class))
                    .toList());
  }

  private void execute(String sql, @Nullable Object... parameters) {
    with(database.createNativeQuery(sql), parameters).executeUpdate();
  }

  @SuppressWarnings("unchecked") // What a native query gives is said by its last argument only.
  private Stream<Tuple> tuples(String sql, @Nullable Object... parameters) {
    Query query = with(database.createNativeQuery(sql, Tuple.class), parameters);
    return ((List<Tuple>) query.getResultList()).stream();
  }

  private static Query with(Query query, @Nullable Object... parameters) {
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, parameters[i]);
    }
    return query;
  }
}
