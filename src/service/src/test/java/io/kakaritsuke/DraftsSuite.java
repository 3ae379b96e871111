package io.kakaritsuke;

import org.junit.platform.suite.api.IncludePackages;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * One half of the tests, for a process with an application, a database and a browser of its own:
 * rulebooks, their versions and drafts, and some more. Which half takes how long, {@code ./mvnw
 * verify} says.
 */
@Suite
@SelectPackages("io.kakaritsuke")
@IncludePackages({
  "io.kakaritsuke.activation",
  // So that both halves take as long.
  "io.kakaritsuke.access",
  "io.kakaritsuke.database",
  "io.kakaritsuke.decision",
  "io.kakaritsuke.explanation",
  "io.kakaritsuke.openapi",
  "io.kakaritsuke.replay"
})
class DraftsSuite {}
