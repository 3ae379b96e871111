/** Policies written once more by hand, against which the engine is held and measured. */
@NullMarked
package io.kakaritsuke.oracle;

import org.jspecify.annotations.NullMarked;
