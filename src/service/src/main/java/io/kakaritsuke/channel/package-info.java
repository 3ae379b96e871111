/** The ways on which messages leave the house, and what became of each attempt. */
@NullMarked
package io.kakaritsuke.channel;

import org.jspecify.annotations.NullMarked;
