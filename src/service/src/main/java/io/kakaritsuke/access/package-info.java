/** Who may do what: API keys, people's tokens, roles, and the trail of what was done. */
@NullMarked
package io.kakaritsuke.access;

import org.jspecify.annotations.NullMarked;
