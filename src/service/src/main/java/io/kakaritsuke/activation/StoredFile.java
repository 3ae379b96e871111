package io.kakaritsuke.activation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One file of a stored version, without its bytes. */
@Schema(name = "VersionFile")
public record StoredFile(String path, String sha256, int size) {}
