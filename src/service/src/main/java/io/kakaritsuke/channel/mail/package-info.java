/** Sends by mail. */
@NullMarked
package io.kakaritsuke.channel.mail;

import org.jspecify.annotations.NullMarked;
