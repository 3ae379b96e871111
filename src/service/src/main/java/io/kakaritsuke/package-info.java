/** The entrance of the service: what must stand before Quarkus starts. */
@NullMarked
package io.kakaritsuke;

import org.jspecify.annotations.NullMarked;
