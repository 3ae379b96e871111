package io.kakaritsuke;

import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The other half: all but the packages of {@link DraftsSuite} and of the core. */
@Suite
@SelectPackages("io.kakaritsuke")
@ExcludePackages({
  "io.kakaritsuke.access",
  "io.kakaritsuke.activation",
  "io.kakaritsuke.database",
  "io.kakaritsuke.decision",
  "io.kakaritsuke.explanation",
  "io.kakaritsuke.openapi",
  "io.kakaritsuke.replay",
  // Of the core, whose tests stand on the same class path.
  "io.kakaritsuke.answer",
  "io.kakaritsuke.bundle",
  "io.kakaritsuke.csv",
  "io.kakaritsuke.engine",
  "io.kakaritsuke.fact",
  "io.kakaritsuke.notification",
  "io.kakaritsuke.observation",
  "io.kakaritsuke.oracle",
  "io.kakaritsuke.rulebook",
  "io.kakaritsuke.ruletable",
  "io.kakaritsuke.scenario",
  "io.kakaritsuke.telling",
  "io.kakaritsuke.text",
  "io.kakaritsuke.workbook"
})
class OthersSuite {}
