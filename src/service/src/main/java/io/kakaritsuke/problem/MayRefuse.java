package io.kakaritsuke.problem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The problems that a REST method may answer beside those that all may: what they mean stands in
 * {@code META-INF/openapi/problems.yaml}, from where the description of the API has it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface MayRefuse {
  /** Codes of problems. */
  String[] value();
}
