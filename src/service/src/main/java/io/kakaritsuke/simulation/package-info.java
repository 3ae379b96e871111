/** What a draft or another version would change: it and a version side by side on known facts. */
@NullMarked
package io.kakaritsuke.simulation;

import org.jspecify.annotations.NullMarked;
