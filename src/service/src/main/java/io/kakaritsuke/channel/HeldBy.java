package io.kakaritsuke.channel;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What keeps somebody from being told, wherever it is asked for.
 *
 * @param code for programs
 * @param text for people
 */
@Schema(name = "HeldBackBy")
public record HeldBy(String code, String text) {}
