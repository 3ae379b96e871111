package io.kakaritsuke.explanation;

import io.kakaritsuke.fact.FactValues;
import org.jspecify.annotations.Nullable;

/**
 * Neighbouring values within which no condition of any table makes a difference, all else being as
 * it is; one decision stands for all of them.
 *
 * @param near the value with the smallest change
 * @param far the value with the largest change; null where there is no end but the bounds
 * @param facts the facts of the subject with the nearest value
 */
record Option(Object near, @Nullable Object far, FactValues facts) {}
