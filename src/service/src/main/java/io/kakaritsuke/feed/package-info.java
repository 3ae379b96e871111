/**
 * Feeds: files of regular sources, judged as a whole and let in, or held back until a person does.
 */
@NullMarked
package io.kakaritsuke.feed;

import org.jspecify.annotations.NullMarked;
