package io.kakaritsuke.activation;

import io.kakaritsuke.rulebook.Source;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of versions in the database; runs in the caller's transaction. In SQL, as they are read
 * at the start of the service, and the first query in JPQL takes half a second there.
 */
@Singleton
class VersionFiles {
  private static final String FILES_OF_VERSION =
      " from rulebook_version_file f join source_file s on s.sha256 = f.sha256"
          + " where f.rulebook = ?1 and f.number = ?2";

  private final EntityManager database;
  private final StoredContents contents;

  @Inject
  VersionFiles(EntityManager database, StoredContents contents) {
    this.database = database;
    this.contents = contents;
  }

  void insert(VersionRow.Id version, List<Source> files, Map<String, byte[]> originals) {
    List<byte[]> all = new ArrayList<>(originals.values());
    files.forEach(file -> all.add(file.bytes()));
    contents.keep(all);
    for (Source file : files) {
      byte[] original = originals.get(file.path());
      VersionFileRow row = new VersionFileRow();
      row.id = new VersionFileRow.Id(version.rulebook(), version.number(), file.path());
      row.sha256 = StoredContents.sha256(file.bytes());
      row.originalSha256 = original == null ? null : StoredContents.sha256(original);
      row.persist();
    }
  }

  List<StoredFile> list(String rulebook, int number) {
    return query("select f.path, s.sha256, s.size", rulebook, number)
        .map(
            file ->
                new StoredFile(
                    file.get(0, String.class),
                    file.get(1, String.class),
                    file.get(2, Integer.class)))
        .toList();
  }

  /** A file as it is in one version. */
  record InVersion(int number, String sha256) {}

  /** The versions that have a file of that path, the newest first. */
  List<InVersion> versionsOf(String rulebook, String path) {
    return tuples(
            "select f.number, f.sha256 from rulebook_version_file f"
                + " where f.rulebook = ?1 and f.path = ?2 order by f.number desc",
            rulebook,
            path)
        .map(file -> new InVersion(file.get(0, Integer.class), file.get(1, String.class)))
        .toList();
  }

  List<Source> read(String rulebook, int number) {
    return query("select f.path, s.bytes", rulebook, number)
        .map(file -> new Source(file.get(0, String.class), file.get(1, byte[].class)))
        .toList();
  }

  Optional<Source> find(String rulebook, int number, String path) {
    return find("f.sha256", rulebook, number, path);
  }

  /**
   * What was uploaded as the file; the same as what was published where nothing was added to it.
   */
  Optional<Source> findOriginal(String rulebook, int number, String path) {
    return find("coalesce(f.original_sha256, f.sha256)", rulebook, number, path);
  }

  private Optional<Source> find(String hash, String rulebook, int number, String path) {
    return tuples(
            "select s.bytes from rulebook_version_file f join source_file s on s.sha256 = "
                + hash
                + " where f.rulebook = ?1 and f.number = ?2 and f.path = ?3",
            rulebook,
            number,
            path)
        .findFirst()
        .map(file -> new Source(path, file.get(0, byte[].class)));
  }

  Map<String, byte[]> originals(String rulebook, int number) {
    Map<String, byte[]> originals = new HashMap<>();
    tuples(
            "select f.path, s.bytes from rulebook_version_file f join source_file s"
                + " on s.sha256 = f.original_sha256"
                + " where f.rulebook = ?1 and f.number = ?2",
            rulebook,
            number)
        .forEach(file -> originals.put(file.get(0, String.class), file.get(1, byte[].class)));
    return originals;
  }

  private Stream<Tuple> query(String select, String rulebook, int number) {
    return tuples(select + FILES_OF_VERSION + " order by f.path", rulebook, number);
  }

  @SuppressWarnings("unchecked") // What a native query gives is said by its last argument only.
  private Stream<Tuple> tuples(String sql, Object... parameters) {
    Query query = database.createNativeQuery(sql, Tuple.class);
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, parameters[i]);
    }
    return ((List<Tuple>) query.getResultList()).stream();
  }
}
