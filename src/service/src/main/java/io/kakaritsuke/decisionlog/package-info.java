/** The append-only log of decisions in PostgreSQL: written in groups, read by id and in pages. */
@NullMarked
package io.kakaritsuke.decisionlog;

import org.jspecify.annotations.NullMarked;
