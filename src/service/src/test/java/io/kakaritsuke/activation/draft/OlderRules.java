package io.kakaritsuke.activation.draft;

/**
 * A database of a build that compiled what is not compiled any more: version 1 has an annotation
 * that was evaluated, version 2, which is active, a calendar that was.
 */
public final class OlderRules extends OlderBuild {
  @Override
  String ofFirst() {
    return rule("@reviewed( new java.util.Date() )");
  }

  @Override
  String ofSecond() {
    return rule("calendars new String(\"weekday\")");
  }

  private static String rule(String head) {
    return "rule \"いまは使えない書きかた\"\n  "
        + head
        + "\nwhen\n  $f : Intervention( monthlyDeliveries == 12345 )\nthen\n"
        + "  $f.decide().intervention(\"OLD_RULE\", \"a\", \"OWNER\", null, 1L);\nend\n";
  }
}
