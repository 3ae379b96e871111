/** Sends by Slack, as a bot, and hears of the buttons that people press there. */
@NullMarked
package io.kakaritsuke.channel.slack;

import org.jspecify.annotations.NullMarked;
