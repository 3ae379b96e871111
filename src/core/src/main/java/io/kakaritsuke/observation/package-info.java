/** What is known of an account: who told which fact for which day, and which telling stands. */
@NullMarked
package io.kakaritsuke.observation;

import org.jspecify.annotations.NullMarked;
