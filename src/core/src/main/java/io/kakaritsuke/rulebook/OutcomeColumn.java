package io.kakaritsuke.rulebook;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A column of tables below which stands what a row decides, known by its header. */
public enum OutcomeColumn {
  SEGMENT("区分"),
  POINTS("点数"),
  CODE("コード"),
  CATEGORY("カテゴリ"),
  WEIGHT("重み"),
  BAND("バンド"),
  /** What is done about a band. */
  RESPONSE("対応"),
  SIGNAL("予兆"),
  SEVERITY("重要度"),
  ACTION("アクション"),
  HOLD("保留"),
  ASSIGNEE("担当"),
  /** To whom it is escalated: one, or several in the order in which they are told. */
  ESCALATION("エスカレーション先", true),
  /** The due time of an intervention; a row has this one, that in minutes, or none. */
  DUE_IN_HOURS("期限（時間）", true),
  /** The due time of an intervention in whole minutes. */
  DUE_IN_MINUTES("期限（分）", true),
  /** The {@link DueClock} of the due time. */
  DUE_CLOCK("期限の数え方", true),
  /** Whether a task of the row is withdrawn when its reason is gone before anybody began. */
  ENDS_BY_ITSELF("自動終了", true),
  /** After how many days a task of the row that was done opens again. */
  REOPEN_DAYS("再発（日）", true),
  /** What came of a task, as people choose it. */
  RESULT("結果"),
  /** The given dates that become the day of contact. */
  CONTACT_DAY("接触日とする項目", true),
  /** The title of what is told. */
  SUBJECT_LINE("件名"),
  /** What is told, with values of the account in it. */
  MESSAGE("文面", true),
  /** Who is told, in the order in which the cell names them; blank: 担当. */
  RECIPIENTS("宛先", true),
  /** By which way; blank: by each that is configured. */
  CHANNELS("経路", true),
  /** With what it is gathered into one message; blank: it is told at once. */
  GATHERING("まとめ方", true),
  /** How many days it must have held. */
  SUSTAIN_DAYS("持続（日）", true),
  /** How far beyond its condition it is over; in the unit of that. */
  MARGIN("解除の余裕", true),
  /** How many days it must have ceased to hold. */
  RECOVERY_DAYS("回復の持続（日）", true),
  TELLS_RECOVERY("回復を知らせる", true),
  /** After how many days it is told again. */
  REPEAT_DAYS("再通知（日）", true),
  /** For how many days after it was over it is told on the Monday list only. */
  MUTE_DAYS("抑止（日）", true),
  /** The interventions that are the answer to it. */
  ANSWERED_BY("対応する介入", true),
  URGENT("至急", true),
  /** After how many days somebody of the segment is to be contacted again; it decides nothing. */
  CONTACT_INTERVAL("接点間隔（日）", true),
  /** The title of a section of the Monday list. */
  HEADLINE("見出し"),
  /** What the section is of; blank: accounts. */
  LISTED("対象", true),
  /** The day of an account from which its due day is counted. */
  COUNTED_FROM("起点", true),
  /** How many days after that it is due; blank: on that day. */
  INTERVAL("間隔（日）", true),
  /** What stands first. */
  ORDER("並び順", true),
  /** How many are shown at most. */
  MOST("件数", true);

  private static final Map<String, OutcomeColumn> BY_HEADER =
      Arrays.stream(values()).collect(Collectors.toMap(OutcomeColumn::header, one -> one));

  private final String header;
  private final boolean optional;

  OutcomeColumn(String header) {
    this(header, false);
  }

  OutcomeColumn(String header, boolean optional) {
    this.header = header;
    this.optional = optional;
  }

  /** The word that stands above it. */
  public String header() {
    return header;
  }

  /** The column of that header; null where there is none. */
  public static @Nullable OutcomeColumn of(String header) {
    return BY_HEADER.get(header);
  }

  /** Its place among the columns of a table; -1 where it is none of them. */
  public int placeIn(List<Column> columns) {
    for (int i = 0; i < columns.size(); i++) {
      if (!columns.get(i).isCondition() && columns.get(i).header().equals(header)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether what stands below it is part of a decision, where its table is one that decides. */
  public boolean isDeciding() {
    return this != CONTACT_INTERVAL && this != ENDS_BY_ITSELF && this != REOPEN_DAYS;
  }

  /** Whether a table need not have the column of that header, and a row may leave it blank. */
  public static boolean isOptional(String header) {
    OutcomeColumn column = of(header);
    return column != null && column.optional;
  }
}
