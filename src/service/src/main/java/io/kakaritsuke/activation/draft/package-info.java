/** Versions in the making: uploading, checking, comparing, editing and publishing drafts. */
@NullMarked
package io.kakaritsuke.activation.draft;

import org.jspecify.annotations.NullMarked;
