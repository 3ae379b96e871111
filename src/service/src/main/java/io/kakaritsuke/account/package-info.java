/** Accounts in time: what is known of them, what was decided on it, and what that changed. */
@NullMarked
package io.kakaritsuke.account;

import org.jspecify.annotations.NullMarked;
