package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said of a name that cells still use although nothing has it any more. */
final class GoneComplaints {
  private static final int MOST_CELLS = 12;
  private static final int MOST_ROWS = 1;
  private static final Text STILL_USED =
      new Text("使っているセルが残っています。使うのをやめるなら、", "cells still use it. To do without it: ");
  private static final Text NOBODY_IS_TOLD =
      new Text(
          "通知の設定が残っています。このまま公開できますが、それについてはだれにも通知されません。通知もやめるなら、",
          "who is told of it still stands. It can be published so, and nobody is told."
              + " To do without the notification: ");

  private GoneComplaints() {}

  /**
   * What is told of one: where it was changed, or at the first cell that uses what was deleted.
   *
   * @param uses not empty
   */
  static Finding finding(GoneName name, List<GoneName.Use> uses) {
    Named now = name.now();
    Place place =
        now == null ? uses.get(0).place() : name.isRecoded() ? now.place() : now.labelPlace();
    return finding(
        Finding.Level.ERROR,
        name,
        place,
        now == null
            ? deleted(name, uses, STILL_USED)
            : name.taken() ? taken(name, now, uses) : renamed(name, now, uses),
        uses);
  }

  /**
   * What is told of a rule that only tables name which say who is told of it: it may go.
   *
   * @param place where it stands or stood
   * @param uses not empty
   */
  static Finding nobodyIsTold(GoneName name, Place place, List<GoneName.Use> uses) {
    Named now = name.now();
    return finding(
        Finding.Level.WARNING,
        name,
        place,
        now == null
            ? deleted(name, uses, NOBODY_IS_TOLD)
            : name.taken() ? taken(name, now, uses) : renamed(name, now, uses),
        uses);
  }

  private static Finding finding(
      Finding.Level level, GoneName name, Place place, Text message, List<GoneName.Use> uses) {
    Named now = name.now();
    return new Finding(
        level,
        place.workbook(),
        place.sheet(),
        place.cell(),
        name.kind().table == null || name.kind() == GoneName.Kind.CATEGORY
            ? "name-gone"
            : "signal-gone",
        message,
        name.was().label(),
        now != null && name.taken()
            ? back(name, now)
            // Who is told may stay as it is; scenarios of days may count on these rows.
            : now == null && level == Finding.Level.WARNING
                    || level == Finding.Level.ERROR && isMuch(uses)
                ? null
                : fix(name, place.workbook(), uses));
  }

  private static Text renamed(GoneName name, Named now, List<GoneName.Use> uses) {
    Text what = changed(name);
    String old = shown(name, name.was());
    String fresh = shown(name, now);
    return new Text(
        name.kind().word.ja()
            + (name.isRecoded() && !name.isRelabelled() && !isNameless(name.was())
                ? quoted(name.was().label()) + "の"
                : "の")
            + what.ja()
            + "が"
            + quoted(old)
            + "から"
            + quoted(fresh)
            + "に変わっていますが、もとの"
            + what.ja()
            + "を使っているセルが残っています。"
            + wanted(name, uses)
            + "してください。変えるつもりでなければ、"
            + what.ja()
            + "を"
            + quoted(old)
            + "に戻してください",
        "The "
            + what.en()
            + " of a "
            + name.kind().word.en()
            + " was changed from "
            + old
            + " to "
            + fresh
            + ", but cells still use the old one. "
            + wantedEn(uses)
            + ", or change it back to "
            + old);
  }

  private static Text taken(GoneName name, Named now, List<GoneName.Use> uses) {
    GoneName.Use first = uses.get(0);
    String where =
        first.place().workbook()
            + " のシート"
            + quoted(String.valueOf(first.place().sheet()))
            + "の "
            + first.place().cell()
            + (uses.size() > 1 ? "など" + uses.size() + "か所" : " ");
    return new Text(
        name.kind().word.ja()
            + quoted(name.was().label())
            + "のコードが、ほかの行と同じ"
            + quoted(now.code())
            + "に変わっています。もとの"
            + quoted(name.was().code())
            + "は "
            + where
            + "で使っています。"
            + quoted(name.was().code())
            + "に戻してください",
        "The code of the "
            + name.kind().word.en()
            + " "
            + name.was().label()
            + " is now "
            + now.code()
            + ", the code of another row; "
            + first.place().workbook()
            + " still asks for "
            + name.was().code()
            + ". Change it back");
  }

  private static Fix back(GoneName name, Named now) {
    String code = name.was().code();
    return new Fix(
        new Text(quoted(code) + "と入力する", "Type " + code),
        new Fix.SetCell(
            String.valueOf(now.place().sheet()), String.valueOf(now.place().cell()), code));
  }

  private static boolean isNameless(Named named) {
    return named.label().equals(named.code());
  }

  private static Text changed(GoneName name) {
    Text code = name.kind().code;
    Text label = name.kind().label;
    if (!name.isRecoded()) {
      return label;
    }
    return name.isRelabelled()
        ? new Text(label.ja() + "と" + code.ja(), label.en() + " and " + code.en())
        : code;
  }

  private static String shown(GoneName name, Named named) {
    if (!name.isRecoded()) {
      return named.label();
    }
    return name.isRelabelled() ? named.label() + "（" + named.code() + "）" : named.code();
  }

  private static Text deleted(GoneName name, List<GoneName.Use> uses, Text why) {
    Place place = name.was().place();
    String row = String.valueOf(place.cell()).replaceAll("\\D", "");
    String label = name.was().label();
    return new Text(
        name.kind().word.ja()
            + quoted(label)
            + "の行は "
            + place.workbook()
            + " のシート"
            + quoted(String.valueOf(place.sheet()))
            + "から削除されています（もとの版では "
            + row
            + "行目）が、"
            + why.ja()
            + wanted(name, uses)
            + "してください。残すなら、削除した行を戻してください",
        "The row of the "
            + name.kind().word.en()
            + " "
            + label
            + " was deleted from "
            + place.workbook()
            + ", sheet "
            + place.sheet()
            + " (it was row "
            + row
            + "), but "
            + why.en()
            + wantedEn(uses)
            + ". To keep it, put that row back");
  }

  /** Cells of one sheet in which the same is to be done. */
  private record Group(String workbook, String sheet, GoneName.How how, @Nullable String typed) {
    static Group of(GoneName.Use use) {
      return new Group(
          use.place().workbook(), String.valueOf(use.place().sheet()), use.how(), use.typed());
    }
  }

  // Rows go last: what stands below them moves.
  private static Map<Group, List<GoneName.Use>> groups(List<GoneName.Use> uses) {
    return uses.stream()
        .sorted(Comparator.comparing(use -> use.how() == GoneName.How.DELETE_ROW))
        .collect(Collectors.groupingBy(Group::of, LinkedHashMap::new, Collectors.toList()));
  }

  /** What is to be done, as B15 に「…」と入力し、7〜10行目を削除; it goes on with して. */
  private static String wanted(GoneName name, List<GoneName.Use> uses) {
    StringBuilder out = new StringBuilder();
    String workbook = "";
    String sheet = "";
    for (Map.Entry<Group, List<GoneName.Use>> one : groups(uses).entrySet()) {
      Group group = one.getKey();
      boolean same = workbook.equals(group.workbook());
      String here = "シート" + quoted(group.sheet()) + "の";
      String place = same && here.equals(sheet) ? "" : same ? here : group.workbook() + " の" + here;
      out.append(out.isEmpty() ? "" : "し、").append(place);
      out.append(place.isEmpty() ? "" : " ");
      out.append(
          switch (group.how()) {
            case DELETE_ROW -> rows(one.getValue()) + "行目を削除";
            case TYPE ->
                cells(one.getValue(), "・", "など", "か所")
                    + " に"
                    + quoted(String.valueOf(group.typed()))
                    + "と入力";
            case CLEAR -> cells(one.getValue(), "・", "など", "か所") + " を空に";
            case CHOOSE ->
                cells(one.getValue(), "・", "など", "か所") + " を別の" + name.kind().word.ja() + "に";
          });
      workbook = group.workbook();
      sheet = here;
    }
    return out.toString();
  }

  private static String wantedEn(List<GoneName.Use> uses) {
    return groups(uses).entrySet().stream()
        .map(
            one -> {
              Group group = one.getKey();
              String cells = cells(one.getValue(), ", ", " and others, ", " in all");
              String where = " (" + group.workbook() + ", " + group.sheet() + ")";
              return switch (group.how()) {
                case DELETE_ROW -> "delete row " + rows(one.getValue()) + where;
                case TYPE -> "type " + group.typed() + " into " + cells + where;
                case CLEAR -> "clear " + cells + where;
                case CHOOSE -> "choose another for " + cells + where;
              };
            })
        .collect(Collectors.joining("; "));
  }

  private static String cells(
      List<GoneName.Use> uses, String between, String more, String counted) {
    String first =
        uses.stream()
            .limit(MOST_CELLS)
            .map(use -> String.valueOf(use.place().cell()))
            .collect(Collectors.joining(between));
    return uses.size() > MOST_CELLS ? first + more + uses.size() + counted : first;
  }

  /** Numbers of rows, as 7〜10・15. */
  private static String rows(List<GoneName.Use> uses) {
    List<Integer> rows = uses.stream().map(GoneName.Use::row).distinct().sorted().toList();
    List<String> runs = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      int first = i;
      while (i + 1 < rows.size() && rows.get(i + 1) == rows.get(i) + 1) {
        i++;
      }
      runs.add(rows.get(first) + (i == first ? "" : "〜" + rows.get(i)));
    }
    return String.join("・", runs);
  }

  /** So much is not to go with one press: others may count on what these rows decide. */
  private static boolean isMuch(List<GoneName.Use> uses) {
    return uses.stream().filter(use -> use.how() == GoneName.How.DELETE_ROW).count() > MOST_ROWS;
  }

  private static @Nullable Fix fix(GoneName name, String workbook, List<GoneName.Use> uses) {
    List<Fix.Step> steps = new ArrayList<>();
    for (GoneName.Use use : uses) {
      Fix.OnSheet step = use.step();
      if (step == null) {
        return null;
      }
      steps.add(
          use.place().workbook().equals(workbook)
              ? step
              : new Fix.InWorkbook(use.place().workbook(), step));
    }
    Named now = name.now();
    String shown = now == null ? "" : shown(name, now);
    Text label =
        now == null
            ? new Text(
                wanted(name, uses) + "する",
                "Do without " + name.was().label() + " (" + wantedEn(uses) + ")")
            : new Text(
                quoted(shown) + "に合わせて" + uses.size() + "セルを書き換える",
                "Follow " + shown + " in " + uses.size() + " cell(s)");
    return new Fix(label, steps);
  }

  private static String quoted(String text) {
    return CellComplaints.quoted(text);
  }
}
