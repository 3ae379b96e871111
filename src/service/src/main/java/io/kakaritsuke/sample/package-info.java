/** Half a year of sample accounts, for whoever looks at the service for the first time. */
@NullMarked
package io.kakaritsuke.sample;

import org.jspecify.annotations.NullMarked;
