package io.kakaritsuke.activation;

/** One file of a stored version, without its bytes. */
public record StoredFile(String path, String sha256, int size) {}
