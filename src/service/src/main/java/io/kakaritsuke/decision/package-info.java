/** Facts in, explained decision out: the REST resources of evaluation and the log they write to. */
@NullMarked
package io.kakaritsuke.decision;

import org.jspecify.annotations.NullMarked;
