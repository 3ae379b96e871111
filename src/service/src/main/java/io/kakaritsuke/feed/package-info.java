/** Regular sources of facts. */
@NullMarked
package io.kakaritsuke.feed;

import org.jspecify.annotations.NullMarked;
