/** Where a feed's files come from, and how they are fetched from there. */
@NullMarked
package io.kakaritsuke.feed.place;

import org.jspecify.annotations.NullMarked;
