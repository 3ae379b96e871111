package io.kakaritsuke.rulebook;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of the sheet 担当者 of team.xlsx (alerts.md, "Alerts", 5).
 *
 * @param name 名前, as in the fact 担当
 * @param roles 役割, by code, as the sheet has them
 * @param manager 上長, by name; null for who has none
 * @param deputy 代理, by name, of an absence that names nobody else; null where nobody stands in
 * @param absences 不在期間
 * @param hours 営業時間
 * @param caps 上限 of accounts by segment, by code; a segment without one has none
 * @param mostAccounts 上限 of them all; null where there is none
 * @param since 着任日; null where nobody says
 * @param skills what they are good at: choices, by code, of facts by name
 */
public record Person(
    String name,
    Set<String> roles,
    @Nullable String manager,
    @Nullable String deputy,
    List<Absence> absences,
    @Nullable String mail,
    @Nullable String slackId,
    OpeningHours hours,
    Map<String, Integer> caps,
    @Nullable Integer mostAccounts,
    @Nullable LocalDate since,
    Map<String, Set<String>> skills) {
  public Person {
    Objects.requireNonNull(name);
    roles = Collections.unmodifiableSet(new LinkedHashSet<>(roles));
    absences = List.copyOf(absences);
    Objects.requireNonNull(hours);
    caps = Collections.unmodifiableMap(new LinkedHashMap<>(caps));
    skills = Collections.unmodifiableMap(new LinkedHashMap<>(skills));
  }

  /** Why they are not there on a day; null where they are. */
  public @Nullable Absence absence(LocalDate day) {
    return absences.stream().filter(one -> one.covers(day)).findFirst().orElse(null);
  }

  /** Who stands in during one of their absences, by name; null for nobody. */
  public @Nullable String deputyIn(Absence absence) {
    return absence.deputy() == null ? deputy : absence.deputy();
  }

  /**
   * A 不在期間.
   *
   * @param to its last day
   * @param deputy 代理 of this one, by name; null where it names nobody of its own
   */
  public record Absence(LocalDate from, LocalDate to, @Nullable String deputy) {
    public Absence {
      if (to.isBefore(from)) {
        throw new IllegalArgumentException("over before it begins: " + from + ", " + to);
      }
    }

    /** Whether it has that day. */
    public boolean covers(LocalDate day) {
      return !day.isBefore(from) && !day.isAfter(to);
    }
  }

  /**
   * A 当番: who has a role for some days.
   *
   * @param role by code
   * @param to the last of them
   */
  public record Duty(String role, String person, LocalDate from, LocalDate to) {
    public Duty {
      if (to.isBefore(from)) {
        throw new IllegalArgumentException("over before it begins: " + from + ", " + to);
      }
    }

    /** Whether it has that day. */
    public boolean covers(LocalDate day) {
      return !day.isBefore(from) && !day.isAfter(to);
    }
  }
}
