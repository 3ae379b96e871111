package io.kakaritsuke.workbook;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.poi.openxml4j.util.ZipEntrySource;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a workbook file in memory. What was checked is what is read: nobody opens the zip a
 * second time, where another reader could see other entries.
 */
final class PackageParts implements ZipEntrySource, Unpacked {
  private final Map<String, byte[]> parts;

  PackageParts(Map<String, byte[]> parts) {
    this.parts = new LinkedHashMap<>(parts);
  }

  Set<String> names() {
    return Collections.unmodifiableSet(parts.keySet());
  }

  byte[] bytes(String name) {
    return parts.getOrDefault(name, new byte[0]);
  }

  @Override
  public Enumeration<? extends ZipArchiveEntry> getEntries() {
    return Collections.enumeration(parts.keySet().stream().map(ZipArchiveEntry::new).toList());
  }

  @Override
  public @Nullable ZipArchiveEntry getEntry(String path) {
    return parts.containsKey(path) ? new ZipArchiveEntry(path) : null;
  }

  @Override
  public InputStream getInputStream(ZipArchiveEntry entry) {
    return new ByteArrayInputStream(bytes(entry.getName()));
  }

  @Override
  public void close() {
    // The bytes are in memory; there is nothing to give back.
  }

  @Override
  public boolean isClosed() {
    return false;
  }
}
