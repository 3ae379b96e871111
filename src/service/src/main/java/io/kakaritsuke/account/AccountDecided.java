package io.kakaritsuke.account;

import io.kakaritsuke.answer.Why;
import io.kakaritsuke.engine.Evaluation;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That an account was decided.
 *
 * @param decision the id under which the log has it, or the earlier one that says the same
 * @param first whether it had no decision for an earlier day
 * @param name what the facts that were given call it; null where they say nothing
 * @param owner whose it is by these; null where they say nothing
 */
public record AccountDecided(
    String subject,
    UUID decision,
    Evaluation evaluation,
    Why why,
    boolean first,
    @Nullable String name,
    @Nullable String owner) {}
