/** Which version of every rulebook is active: loading, checking, storing and showing versions. */
@NullMarked
package io.kakaritsuke.activation;

import org.jspecify.annotations.NullMarked;
