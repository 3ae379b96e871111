/** The facts of a rulebook: their catalogue, their checking, their derivation. */
@NullMarked
package io.kakaritsuke.fact;

import org.jspecify.annotations.NullMarked;
