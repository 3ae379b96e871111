package io.kakaritsuke.fact;

import java.time.LocalDate;

/**
 * The day of a decision, from which days are counted.
 *
 * @param asOf the day itself
 */
public record Day(LocalDate asOf) {}
