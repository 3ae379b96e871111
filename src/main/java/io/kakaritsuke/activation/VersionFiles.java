package io.kakaritsuke.activation;

import io.kakaritsuke.rulebook.Source;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of versions in the database; runs in the caller's transaction. */
@Singleton
class VersionFiles {
  private static final String FILES_OF_VERSION =
      " from VersionFileRow f join SourceFileRow s on s.sha256 = f.sha256"
          + " where f.id.rulebook = ?1 and f.id.number = ?2";

  private final EntityManager database;

  @Inject
  VersionFiles(EntityManager database) {
    this.database = database;
  }

  void insert(VersionRow.Id version, List<Source> files) {
    SortedMap<String, byte[]> contents = new TreeMap<>();
    for (Source file : files) {
      contents.put(sha256(file.bytes()), file.bytes());
    }
    // In the order of the hashes: two transactions that share files cannot lock crosswise.
    contents.forEach(this::insertOnce);
    for (Source file : files) {
      VersionFileRow row = new VersionFileRow();
      row.id = new VersionFileRow.Id(version.rulebook(), version.number(), file.path());
      row.sha256 = sha256(file.bytes());
      row.persist();
    }
  }

  private void insertOnce(String sha256, byte[] bytes) {
    database
        .createNativeQuery(
            "insert into source_file (sha256, bytes) values (?1, ?2) on conflict do nothing")
        .setParameter(1, sha256)
        .setParameter(2, bytes)
        .executeUpdate();
  }

  List<StoredFile> list(String rulebook, int number) {
    return query("select f.id.path, s.sha256, s.size", rulebook, number)
        .map(
            file ->
                new StoredFile(
                    file.get(0, String.class),
                    file.get(1, String.class),
                    file.get(2, Integer.class)))
        .toList();
  }

  List<Source> read(String rulebook, int number) {
    return query("select f.id.path, s.bytes", rulebook, number)
        .map(file -> new Source(file.get(0, String.class), file.get(1, byte[].class)))
        .toList();
  }

  Optional<Source> find(String rulebook, int number, String path) {
    return database
        .createQuery("select s.bytes" + FILES_OF_VERSION + " and f.id.path = ?3", byte[].class)
        .setParameter(1, rulebook)
        .setParameter(2, number)
        .setParameter(3, path)
        .getResultStream()
        .findFirst()
        .map(bytes -> new Source(path, bytes));
  }

  private Stream<Tuple> query(String select, String rulebook, int number) {
    return database
        .createQuery(select + FILES_OF_VERSION + " order by f.id.path", Tuple.class)
        .setParameter(1, rulebook)
        .setParameter(2, number)
        .getResultList()
        .stream();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
