/** Scenarios: given facts, the decision that is expected of them, and where a rulebook differs. */
@NullMarked
package io.kakaritsuke.scenario;

import org.jspecify.annotations.NullMarked;
