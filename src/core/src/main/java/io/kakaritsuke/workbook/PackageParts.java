package io.kakaritsuke.workbook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The parts of a workbook file in memory. What was checked is what is read: nobody opens the zip a
 * second time, where another reader could see other entries.
 */
final class PackageParts implements Unpacked {
  private final Map<String, byte[]> parts;

  PackageParts(Map<String, byte[]> parts) {
    this.parts = new LinkedHashMap<>(parts);
  }

  Set<String> names() {
    return Collections.unmodifiableSet(parts.keySet());
  }

  boolean has(String name) {
    return parts.containsKey(name);
  }

  /** Empty where there is no such part. */
  byte[] bytes(String name) {
    return parts.getOrDefault(name, new byte[0]);
  }
}
