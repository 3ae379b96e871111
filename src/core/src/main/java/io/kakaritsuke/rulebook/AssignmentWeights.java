package io.kakaritsuke.rulebook;

/**
 * How much it says for a way of assigning accounts (alerts.md, "Assignment"): each from 0, for
 * nothing, to {@link #MOST}.
 *
 * @param keeping that an account keeps its owner
 * @param skill that its owner is good at what it is
 * @param newcomer that who is new has what is light
 * @param balance that all have alike
 */
public record AssignmentWeights(int keeping, int skill, int newcomer, int balance) {
  /** The most that any of them may be. */
  public static final int MOST = 100;

  /** Those of a rulebook that says nothing. */
  public static final AssignmentWeights USUAL = new AssignmentWeights(10, 3, 3, 1);

  static AssignmentWeights of(Rulebook rulebook) {
    return new AssignmentWeights(
        rulebook.whole(Setting.KEEPING_WEIGHT, USUAL.keeping),
        rulebook.whole(Setting.SKILL_WEIGHT, USUAL.skill),
        rulebook.whole(Setting.NEWCOMER_WEIGHT, USUAL.newcomer),
        rulebook.whole(Setting.BALANCE_WEIGHT, USUAL.balance));
  }
}
