package io.kakaritsuke.account;

import io.kakaritsuke.activation.ActiveVersion;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/**
 * What another room knows of accounts, and the page of one shows beside what is known and decided:
 * what people were told, and have to do. Described as a property of Account in accounts.yaml.
 */
public interface PartOfAccount {
  /** How many of each a page shows. */
  int MOST = 50;

  /** The member of the page. */
  String member();

  /**
   * What there is of an account now, what people look for first at the front.
   *
   * @param locale in which it is told
   * @return at most {@link #MOST}, each as the list of its own shows it
   */
  List<?> of(ActiveVersion version, String subject, Locale locale) throws SQLException;
}
