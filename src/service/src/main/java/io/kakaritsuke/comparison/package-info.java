/** The same facts decided in two ways, and what differs between the two decisions. */
@NullMarked
package io.kakaritsuke.comparison;

import org.jspecify.annotations.NullMarked;
