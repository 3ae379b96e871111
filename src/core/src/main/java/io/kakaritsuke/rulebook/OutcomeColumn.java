package io.kakaritsuke.rulebook;

import java.util.Arrays;
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
  DUE_CLOCK("期限の数え方", true);

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

  /** Whether a table need not have the column of that header, and a row may leave it blank. */
  public static boolean isOptional(String header) {
    OutcomeColumn column = of(header);
    return column != null && column.optional;
  }
}
