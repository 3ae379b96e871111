package io.kakaritsuke.assignment;

import static io.kakaritsuke.assignment.Situation.ANY;
import static io.kakaritsuke.assignment.Situation.NONE;

import io.kakaritsuke.assignment.Assigner.Found;
import io.kakaritsuke.assignment.Proposal.Cap;
import io.kakaritsuke.assignment.Proposal.Reason;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says in words why what was found is so. */
final class Explanation {
  /** More people are not named for one 上限. */
  private static final int NAMED = 5;

  private final Situation situation;
  private final Tally tally;
  private final FactCatalogue catalogue;
  private final Locale locale;

  Explanation(Found found, FactCatalogue catalogue, Locale locale) {
    this.situation = found.situation();
    this.tally = found.tally();
    this.catalogue = catalogue;
    this.locale = locale;
  }

  private Reason reason(ReasonCode code, String ja, String en) {
    return new Reason(code, new Text(ja, en).in(locale));
  }

  /**
   * Why an account goes to whoever has it.
   *
   * @param lost why its owner is none of those who can look after it; null where they are, or where
   *     nobody looks after it
   */
  List<Reason> placed(int account, @Nullable Reason lost) {
    int to = tally.assigned(account);
    int from = situation.owner(account);
    if (from == to) {
      return List.of(reason(ReasonCode.KEPT, "現担当のままです", "its owner stays"));
    }
    List<Reason> reasons = new ArrayList<>();
    if (lost != null) {
      reasons.add(lost);
    } else if (from == NONE) {
      reasons.add(reason(ReasonCode.NO_OWNER, "担当がいません", "nobody looks after it"));
    } else {
      reasons.add(left(account, from));
    }
    Carer person = situation.people().get(to);
    for (String name : person.goodAt(situation.accounts().get(account))) {
      String choice = Objects.requireNonNull(situation.accounts().get(account).choices().get(name));
      Fact fact = Objects.requireNonNull(catalogue.fact(name));
      String what = fact.label() + "「" + fact.choiceLabel(choice) + "」";
      reasons.add(
          reason(
              ReasonCode.SKILL,
              "「" + person.name() + "」は" + what + "が得意です",
              person.name() + " is good at " + fact.label() + " " + fact.choiceLabel(choice)));
    }
    if (person.isNew() && situation.effort(account) == Situation.UNIT) {
      reasons.add(
          reason(
              ReasonCode.LIGHT,
              "「" + person.name() + "」は着任して間もないため、工数の軽いものから割り振っています",
              person.name() + " is new, and has what is light first"));
    }
    reasons.add(room(to));
    return reasons;
  }

  private Reason left(int account, int from) {
    String name = situation.people().get(from).name();
    int segment = situation.segment(account);
    if (tally.isFull(from, segment)) {
      String code = Objects.requireNonNull(situation.accounts().get(account).segment());
      int cap = situation.cap(from, segment);
      return reason(
          ReasonCode.OWNER_AT_CAP,
          "「" + name + "」は" + cap(code) + "の" + counted(cap) + "に達しています",
          name + " has as many as " + cap(code) + " admits, " + cap);
    }
    if (tally.isFull(from)) {
      int most = situation.most(from);
      return reason(
          ReasonCode.OWNER_AT_CAP,
          "「" + name + "」は上限の" + counted(most) + "に達しています",
          name + " has as many as 上限 admits, " + most);
    }
    return reason(
        ReasonCode.WEIGHED,
        "「" + name + "」にも余裕はありますが、重み（得意・新任・平準化）の合計では、この割り振りのほうが良くなります",
        name + " has room too, but by the weights of skill, newcomers and balance this is better");
  }

  private Reason room(int person) {
    String name = situation.people().get(person).name();
    int count = tally.count(person);
    int most = situation.most(person);
    return most == ANY
        ? reason(
            ReasonCode.ROOM,
            "「" + name + "」の受け持ちは" + counted(count) + "で、上限はありません",
            name + " would have " + count + ", without a 上限")
        : reason(
            ReasonCode.ROOM,
            "「" + name + "」の受け持ちは" + counted(count) + "で、上限は" + counted(most) + "です",
            name + " would have " + count + " of at most " + most);
  }

  /** Why nobody has an account: by 上限, whom each keeps from it. */
  List<Reason> unplaced(int account) {
    if (situation.people().isEmpty()) {
      return List.of(nobody());
    }
    int segment = situation.segment(account);
    Map<String, List<String>> by = new LinkedHashMap<>();
    for (int person = 0; person < situation.people().size(); person++) {
      boolean ofSegment = tally.isFull(person, segment);
      String cap =
          ofSegment
              ? cap(Objects.requireNonNull(situation.accounts().get(account).segment()))
              : "上限";
      int most = ofSegment ? situation.cap(person, segment) : situation.most(person);
      by.computeIfAbsent(cap, key -> new ArrayList<>())
          .add(situation.people().get(person).name() + " " + counted(most));
    }
    List<Reason> reasons = new ArrayList<>();
    by.forEach((cap, people) -> reasons.add(bound(cap, people)));
    return reasons;
  }

  private Reason bound(String cap, List<String> people) {
    List<String> named = people.subList(0, Math.min(NAMED, people.size()));
    int others = people.size() - named.size();
    return reason(
        ReasonCode.CAPS,
        cap + "に達しています：" + String.join("、", named) + (others == 0 ? "" : " ほか" + others + "人"),
        cap
            + " is reached: "
            + String.join(", ", named)
            + (others == 0 ? "" : ", " + others + " more"));
  }

  Reason nobody() {
    return reason(
        ReasonCode.NOBODY,
        "受け持てる人がいません。team.xlsx の「担当者」と「不在」を確かめてください",
        "there is nobody to look after any; see 担当者 and 不在 of team.xlsx");
  }

  Reason undecided() {
    return reason(
        ReasonCode.UNDECIDED,
        "判定がないため、セグメントが分かりません。事実を送るか、次の判定を待ってください",
        "there is no decision to know its segment by; tell facts of it, or wait for the next day");
  }

  Reason notInTeam(String owner) {
    return reason(
        ReasonCode.NOT_IN_TEAM,
        "現担当の「" + owner + "」は team.xlsx の「担当者」にいません",
        "its owner " + owner + " is not in team.xlsx");
  }

  /**
   * @param why nobody is given to them
   */
  Reason away(String owner, Text why) {
    return reason(
        ReasonCode.ABSENT,
        "現担当の「" + owner + "」には割り振れません（" + why.ja() + "）",
        "its owner " + owner + " is given none (" + why.en() + ")");
  }

  /**
   * A 上限 in the words of the proposal.
   *
   * @param segment null for that of them all
   * @param ofSheet as the sheet has it
   */
  Cap cap(@Nullable String segment, int accounts, int most, int ofSheet) {
    boolean binds = accounts >= most;
    String name = segment == null ? "上限" : cap(segment);
    String isNew = most == ofSheet ? "" : "（着任して間もないため、" + counted(ofSheet) + "のうち）";
    String isNewEn = most == ofSheet ? "" : " (of " + ofSheet + ", being new)";
    Text text =
        new Text(
            name
                + " "
                + counted(most)
                + isNew
                + "："
                + (binds ? "達しています" : "あと" + counted(most - accounts)),
            name + " " + most + isNewEn + ": " + (binds ? "reached" : (most - accounts) + " more"));
    return new Cap(segment, accounts, most, binds, text.in(locale));
  }

  private static String cap(String segment) {
    return "上限（" + segment + "）";
  }

  private String counted(int number) {
    return number + catalogue.counter();
  }
}
