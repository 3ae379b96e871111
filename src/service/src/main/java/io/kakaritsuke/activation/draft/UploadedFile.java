package io.kakaritsuke.activation.draft;

import java.util.Objects;

/**
 * One part of an upload, as hostile as whoever sent it.
 *
 * @param tooLarge whether it had more bytes than are taken; they are not kept then
 */
@SuppressWarnings("ArrayRecordComponent") // Identity of parts is never asked.
record UploadedFile(String name, byte[] bytes, boolean tooLarge) {
  UploadedFile {
    Objects.requireNonNull(name);
    Objects.requireNonNull(bytes);
  }
}
