/** Sends by Slack, as a bot. */
@NullMarked
package io.kakaritsuke.channel.slack;

import org.jspecify.annotations.NullMarked;
