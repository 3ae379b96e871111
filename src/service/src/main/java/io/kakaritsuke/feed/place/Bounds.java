package io.kakaritsuke.feed.place;

import java.time.Duration;

/**
 * What a look may take.
 *
 * @param bytes of a file as it is read, and of all files of a look together
 * @param time from the first question to the last byte
 */
record Bounds(long bytes, Duration time) {}
