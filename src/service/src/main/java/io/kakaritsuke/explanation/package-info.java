/** Why a decision differs from an earlier one, and what would change it: exactly, and in words. */
@NullMarked
package io.kakaritsuke.explanation;

import org.jspecify.annotations.NullMarked;
