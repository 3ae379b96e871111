package io.kakaritsuke.replay;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One decision of a result.
 *
 * @param asOf of the logged decision
 * @param version that made the logged decision
 * @param scoreBefore as it is logged
 * @param bandBefore as it is logged
 */
record DifferenceRow(
    UUID decision,
    String subject,
    LocalDate asOf,
    int version,
    Verdict verdict,
    @Nullable Integer scoreBefore,
    @Nullable Integer scoreAfter,
    @Nullable String bandBefore,
    @Nullable String bandAfter,
    Findings findings) {}
