/** What people are told, and what became of it. */
@NullMarked
package io.kakaritsuke.message;

import org.jspecify.annotations.NullMarked;
