/** The description of the API, made when the service is built. */
@NullMarked
package io.kakaritsuke.openapi;

import org.jspecify.annotations.NullMarked;
