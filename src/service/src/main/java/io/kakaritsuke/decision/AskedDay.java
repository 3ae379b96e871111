package io.kakaritsuke.decision;

import java.time.LocalDate;

/**
 * The day of requests that name none themselves.
 *
 * @param given whether the query names it; no request may then name another
 */
record AskedDay(LocalDate day, boolean given) {}
