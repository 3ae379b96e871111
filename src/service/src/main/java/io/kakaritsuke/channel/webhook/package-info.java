/** Sends to a program, signed. */
@NullMarked
package io.kakaritsuke.channel.webhook;

import org.jspecify.annotations.NullMarked;
