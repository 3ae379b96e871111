package io.kakaritsuke.activation.draft;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version in the making, without its files.
 *
 * @param number by which people call it; over all rulebooks, from 1
 * @param owner identity of the person who began it; null where that is nobody in particular
 * @param baseVersion the version that was active when it was made
 * @param revision counts its changes, from 1
 * @param byRuleAuthor whether who made it may change rules and catalogue as well
 * @param errors how many of its findings keep it from being published
 * @param publishedVersion what became of it; null until then
 * @param mergedFrom the version that it stood on before it was last put upon another one; null
 *     where it never was
 */
public record Draft(
    UUID id,
    int number,
    @Nullable String owner,
    String rulebook,
    int baseVersion,
    DraftState state,
    int revision,
    Instant createdAt,
    String createdBy,
    Instant changedAt,
    String changedBy,
    boolean byRuleAuthor,
    int errors,
    int warnings,
    @Nullable Integer publishedVersion,
    @Nullable Integer mergedFrom) {}
