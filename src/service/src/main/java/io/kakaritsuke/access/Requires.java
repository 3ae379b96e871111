package io.kakaritsuke.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call a REST method: any of the roles is enough, and where the path names a {@code
 * rulebook}, it must be one of the caller's. A method without it is the admin's alone.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
  /** The lowest roles that are let in; empty lets in whoever is known. */
  Role[] value();
}
