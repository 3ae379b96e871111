package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Choice;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be wrong with the people of team.xlsx. */
final class TeamComplaints {
  private static final int MOST_NAMED = 8;

  private TeamComplaints() {}

  /**
   * @param others the further cells that have the name
   */
  static Complaint unknownPerson(
      String found, List<String> others, @Nullable String nearest, Collection<String> known) {
    boolean one = others.isEmpty();
    String some = String.join("・", others.stream().limit(MOST_NAMED).toList());
    String more = others.size() > MOST_NAMED ? "など" + others.size() + "か所" : "";
    String all = known.size() <= MOST_NAMED ? "（" + String.join("、", known) + "）" : "";
    String allEn = known.size() <= MOST_NAMED ? " (" + String.join(", ", known) + ")" : "";
    return Complaint.error(
        "unknown-person",
        CellComplaints.quoted(found)
            + "という名前は team.xlsx のシート「担当者」にありません"
            + (one ? "" : "（" + some + more + " も同じです）")
            + "。シートにある名前"
            + all
            + "を入力するか、「担当者」に行を加えてください"
            + CellComplaints.didYouMean(nearest),
        found
            + " is no 名前 of the sheet 担当者 of team.xlsx"
            + (one ? "" : ", and stands in " + (others.size() + 1) + " cells")
            + ". Type one that is"
            + allEn
            + ", or add a row there"
            + CellComplaints.didYouMeanEn(nearest));
  }

  /**
   * @param header 上長 or 代理
   * @param around the names in turn, the first once more at the end
   */
  static Complaint circle(String header, List<String> around) {
    String way = String.join(" → ", around);
    return around.size() == 2
        ? Complaint.error(
            "circle",
            header + "が本人（" + around.get(0) + "）になっています。ほかの人の名前にするか、空欄にしてください",
            "The "
                + header
                + " of "
                + around.get(0)
                + " is that very person. Name another, or none")
        : Complaint.error(
            "circle",
            header
                + "が一巡しています："
                + way
                + "。だれにも行き着かないため、このうちの1人の"
                + header
                + "を、ここにない人にするか空欄にしてください",
            header
                + " goes round in a circle: "
                + way
                + ". Give one of them another "
                + header
                + ", or none");
  }

  static Complaint nobody(String role, String cell) {
    return Complaint.warning(
        "nobody-has-role",
        "役割"
            + CellComplaints.quoted(role)
            + "の人がいませんが、"
            + cell
            + " で使われています。いないあいだは責任者に届きます。その役割の人の行に"
            + CellComplaints.quoted(role)
            + "と入力してください",
        "Nobody has the role "
            + role
            + ", which "
            + cell
            + " names; what is for it goes to 責任者. Type it in the row of whoever has it");
  }

  static Complaint ownersMissing(List<String> owners) {
    String named =
        owners.stream()
                .limit(MOST_NAMED)
                .map(CellComplaints::quoted)
                .collect(Collectors.joining("、"))
            + (owners.size() > MOST_NAMED ? "など" + owners.size() + "人" : "");
    return Complaint.warning(
        "owner-missing",
        named + "は担当の選択肢にありますが、このシートに行がありません。その人あての知らせは責任者に届きます。行を加えてください",
        "The owner may be "
            + String.join(", ", owners.stream().limit(MOST_NAMED).toList())
            + (owners.size() > MOST_NAMED ? " and others" : "")
            + ", who have no row here, so that what is for them goes to 責任者. Add a row");
  }

  /**
   * @param other the name of another row
   * @param place of that row
   */
  static Complaint writtenOtherwise(String found, String other, String place) {
    return Complaint.warning(
        "name-written-otherwise",
        CellComplaints.quoted(found)
            + "は、"
            + place
            + " の"
            + CellComplaints.quoted(other)
            + "と空白や全角・半角が違うだけです。担当を探すときは同じ人とみなします。同じ人なら、どちらかの行を削除してください",
        found
            + " differs from "
            + other
            + " ("
            + place
            + ") by blanks, width or case only, and is taken for the same person. Delete one of the"
            + " rows where it is");
  }

  static Complaint badMail(String found) {
    return Complaint.error(
        "bad-mail",
        CellComplaints.quoted(found) + "はメールアドレスではありません。「tsuda@example.co.jp」のように入力してください",
        found + " is no mail address. Type one as tsuda@example.co.jp");
  }

  static Complaint badSlackId(String found) {
    return Complaint.error(
        "bad-slack-id",
        CellComplaints.quoted(found)
            + "は Slack のメンバーID ではありません。Slack で本人のプロフィールを開き、「メンバーIDをコピー」で得た U か W で始まる文字（例 U012AB3CDEF）を入力してください",
        found
            + " is no member ID of Slack. Open the profile there, copy the member ID and type it; it"
            + " begins with U or W, as U012AB3CDEF");
  }

  static Complaint badHours(String found) {
    return Complaint.error(
        "bad-hours",
        CellComplaints.quoted(found)
            + "は営業時間として読めません。「9:00-18:00」のように、始まりと終わりを入力してください。"
            + "休憩は「9:00-12:00、13:00-18:00」、曜日は「月・水・金 9:00-16:00」のように書きます",
        found
            + " cannot be read as hours. Type when they begin and end, as 9:00-18:00; a break as"
            + " 9:00-12:00、13:00-18:00; days as 月・水・金 9:00-16:00");
  }

  static Complaint unknownSegment(String found, List<Choice> segments) {
    String known =
        segments.stream().map(one -> "上限（" + one.code() + "）").collect(Collectors.joining("、"));
    return Complaint.error(
        "unknown-segment",
        CellComplaints.quoted(found)
            + "というセグメントはありません。"
            + (segments.isEmpty()
                ? "facts.xlsx に「区分」がないため、見出しは「上限」だけにしてください"
                : "見出しを " + known + " のどれかにしてください"),
        "There is no segment "
            + found
            + (segments.isEmpty()
                ? ". As facts.xlsx has no 区分, keep 上限 only"
                : ". Use one of " + known));
  }

  static Complaint unknownSkill(String found, @Nullable String nearest) {
    return Complaint.error(
        "unknown-skill",
        CellComplaints.quoted(found)
            + "という選択の項目はありません。見出しは「得意（業種）」のように、facts.xlsx の種類が選択の項目にしてください"
            + (nearest == null ? "" : "。もしかして：" + CellComplaints.quoted(nearest)),
        "No fact that is a choice is called "
            + found
            + ". Name one of facts.xlsx, as in 得意（業種）"
            + (nearest == null ? "" : ". Did you mean " + nearest + "?"));
  }

  static Complaint overBefore(LocalDate from, LocalDate to) {
    return Complaint.error(
        "period-reversed",
        "終了日 " + shown(to) + " が開始日 " + shown(from) + " より前です。終了日は開始日以降の日付にしてください",
        "終了日 " + shown(to) + " is before 開始日 " + shown(from) + ". It has to be that day or later");
  }

  /**
   * @param what 不在 or 当番
   * @param of whose or which
   * @param earlier the row that has the days too
   */
  static Complaint overlap(String what, String of, TeamPeriods.Period earlier) {
    String days = shown(earlier.from()) + "〜" + shown(earlier.to());
    return Complaint.warning(
        "periods-overlap",
        CellComplaints.quoted(of)
            + "の"
            + what
            + "が、"
            + earlier.begins().cell()
            + " の行（"
            + days
            + "）と重なっています。重ならない日付にするか、1つの行にまとめてください",
        what
            + " of "
            + of
            + " overlaps the row of "
            + earlier.begins().cell()
            + " ("
            + days
            + "). Part the days, or make one row of both");
  }

  static Complaint gap(String role, LocalDate from, LocalDate to) {
    String days = shown(from) + (from.equals(to) ? "" : "〜" + shown(to));
    return Complaint.warning(
        "duty-gap",
        days
            + " は"
            + CellComplaints.quoted(role)
            + "の当番がいません。そのあいだは、この役割の全員に届きます。開始日を "
            + shown(from)
            + " にするか、その日の行を加えてください",
        "Nobody is on duty for "
            + role
            + " on "
            + days
            + "; everybody with that role is told then. Begin on "
            + shown(from)
            + ", or add a row");
  }

  static Complaint noTeam(String name) {
    return Complaint.error(
        "no-team",
        "責任者"
            + CellComplaints.quoted(name)
            + "がいるかどうかを確かめる team.xlsx がありません。team.xlsx を加えるか、この行を削除してください",
        "There is no team.xlsx that " + name + " could be of. Add it, or delete this row");
  }

  /** A date as people write it. */
  static String shown(LocalDate date) {
    return date.getYear() + "/" + date.getMonthValue() + "/" + date.getDayOfMonth();
  }
}
