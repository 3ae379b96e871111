package io.kakaritsuke.fact;

/**
 * How a version reads its sheets and what it is given. Each version keeps the level that it was
 * published with, so that it decides, and replays to the byte, as it did then; what is read anew is
 * of the current level. Each meaning that changed asks its own question here (ADR 0009).
 */
public record ReadingLevel(int number) {
  /** Of all that was published before levels were kept. */
  public static final ReadingLevel FIRST = new ReadingLevel(1);

  /** Of what is published now. */
  public static final ReadingLevel CURRENT = new ReadingLevel(4);

  /**
   * Numbers of cells are what spreadsheets show of them, 15 significant digits: =1-0.7 pasted as a
   * value is 0.3. Before, they were the shortest decimal that is stored so.
   */
  public boolean numbersAsShown() {
    return number >= 2;
  }

  /** Texts of cells with characters that not every file can hold are refused. */
  public boolean textsSound() {
    return number >= 2;
  }

  /**
   * An entry of a list in a cell may stand in quotation marks; a comma in a number of a list is in
   * doubt. Before, each separator parted.
   */
  public boolean listsQuoted() {
    return number >= 2;
  }

  /**
   * Texts of cells and facts are compared as {@link Composed}, whichever way a Mac or a form has
   * written them; blank facts are not given, and names of subjects have no spaces around them.
   */
  public boolean textsComposed() {
    return number >= 2;
  }

  /**
   * Of several rows that raise a signal of one code the one with the highest severity decides, and
   * what the others look at stands in its evidence too. Before, the topmost decided alone.
   */
  public boolean highestSeverityDecides() {
    return number >= 2;
  }

  /** Two contents of one cell in the file of a sheet are in doubt. Before, the last one counted. */
  public boolean placesOnce() {
    return number >= 3;
  }

  /** The number 0 in a cell that shows dates is no date. Before, it was the last day of 1899. */
  public boolean zeroIsNoDate() {
    return number >= 3;
  }

  /**
   * Formats of exports that would read something else than a cell says are refused, as one that
   * passes over a sign, or takes 万円 for 円.
   */
  public boolean formatsCertain() {
    return number >= 4;
  }

  /**
   * A condition whose formula gives an empty text is blank for the texts of its row too. Before, a
   * text that speaks of it was shown with the braces.
   */
  public boolean emptyTextsBlank() {
    return number >= 4;
  }

  /** A sheet 取り込み in facts.xlsx declares feeds. Before, a sheet of that name was for people. */
  public boolean feedsDeclared() {
    return number >= 4;
  }

  /** team.xlsx says who there is. Before, a workbook of that name was one of tables. */
  public boolean teamDeclared() {
    return number >= 4;
  }

  /** notification.xlsx says who is told. Before, a workbook of that name was one of any tables. */
  public boolean notificationsDeclared() {
    return number >= 4;
  }

  /**
   * What DRL rules hand in is held to the same choices and bounds as a cell; a rule that hands in
   * anything else fails. Before, it was taken as it was.
   */
  public boolean handedInIsChecked() {
    return number >= 2;
  }

  /**
   * Tables in Drools' RuleTable format beside the DRL files decide, as these do. Before, they were
   * passed over with a warning.
   */
  public boolean ruleTablesDecide() {
    return number >= 3;
  }
}
