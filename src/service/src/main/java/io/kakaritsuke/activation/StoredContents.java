package io.kakaritsuke.activation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/** The bytes of files, each kept once under its hash; runs in the caller's transaction. */
@Singleton
public class StoredContents {
  private final EntityManager database;

  @Inject
  StoredContents(EntityManager database) {
    this.database = database;
  }

  /** Keeps what is not kept yet. */
  public void keep(Collection<byte[]> contents) {
    SortedMap<String, byte[]> byHash = new TreeMap<>();
    contents.forEach(bytes -> byHash.put(sha256(bytes), bytes));
    // In the order of the hashes: two transactions that share files cannot lock crosswise.
    byHash.forEach(this::insertOnce);
  }

  private void insertOnce(String sha256, byte[] bytes) {
    database
        .createNativeQuery(
            "insert into source_file (sha256, bytes) values (?1, ?2) on conflict do nothing")
        .setParameter(1, sha256)
        .setParameter(2, bytes)
        .executeUpdate();
  }

  /** The hash under which bytes are kept, lower-case hexadecimal. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
