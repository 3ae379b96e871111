package io.kakaritsuke.problem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * All members that a JSON body may have, where it is read as a tree; a record says so by its
 * components. Others are refused before the body is read: one that is misspelt would be passed over
 * otherwise, and {@code effectiveFrom} become now.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Members {
  /** Names, as they are written. */
  String[] value();
}
