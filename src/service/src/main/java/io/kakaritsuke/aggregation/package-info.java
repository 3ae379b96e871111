/** What the latest decisions on all accounts of one rulebook tell another one, as its facts. */
@NullMarked
package io.kakaritsuke.aggregation;

import org.jspecify.annotations.NullMarked;
