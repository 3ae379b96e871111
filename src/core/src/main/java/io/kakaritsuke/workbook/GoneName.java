package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.text.Text;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A name that cells elsewhere still use although nothing has it any more.
 *
 * @param kind what it is the name of
 * @param was what had it
 * @param now what that is called now; null where it was deleted
 * @param taken whether that name is the one of something else as well
 */
record GoneName(Kind kind, Named was, @Nullable Named now, boolean taken) {
  GoneName(Kind kind, Named was, @Nullable Named now) {
    this(kind, was, now, false);
  }

  /** What has names. */
  enum Kind {
    SIGNAL(TableKind.SIGNAL, new Text("予兆", "signal")),
    INTERVENTION(TableKind.INTERVENTION, new Text("介入", "intervention")),
    TRIGGER(TableKind.TRIGGER, new Text("アップセル", "upsell trigger")),
    CATEGORY(TableKind.WEIGHT, new Text("カテゴリ", "category")),
    CHOICE(new Text("選択肢", "choice"), new Text("コード", "code"), new Text("表示名", "display name")),
    FACT(new Text("ファクト", "fact"), new Text("名前", "name"), new Text("ラベル", "label")),
    LIST(new Text("選択肢の一覧", "list of choices"), new Text("名前", "name"), new Text("名前", "name"));

    final @Nullable TableKind table;
    final Text word;
    final Text code;
    final Text label;

    /**
     * What rows of a kind of tables decide.
     *
     * @param table one whose rows have a code and a text that goes with it
     */
    Kind(TableKind table, Text word) {
      this(table, word, new Text("コード", "code"), text(table));
    }

    /**
     * What the catalogue names.
     *
     * @param code what its code is called
     * @param label what its name is called
     */
    Kind(Text word, Text code, Text label) {
      this(null, word, code, label);
    }

    Kind(@Nullable TableKind table, Text word, Text code, Text label) {
      this.table = table;
      this.word = word;
      this.code = code;
      this.label = label;
    }

    private static Text text(TableKind table) {
      return table == TableKind.INTERVENTION ? new Text("アクション", "action") : new Text("名前", "name");
    }

    /** What rows of such tables decide. */
    static Kind of(TableKind table) {
      return Arrays.stream(values()).filter(kind -> kind.table == table).findFirst().orElseThrow();
    }
  }

  /** Whether it has another code now, and not only another name. */
  boolean isRecoded() {
    return now != null && !now.code().equals(was.code());
  }

  /** Whether it has another name now; a code that is shown for want of a name is none. */
  boolean isRelabelled() {
    return now != null
        && !now.label().equals(was.label())
        && !(isRecoded() && was.label().equals(was.code()));
  }

  /**
   * A cell that uses it, and what would be right there.
   *
   * @param place one with a cell
   * @param row of the cell
   * @param typed what to type; null where nothing is typed
   */
  record Use(Place place, int row, How how, @Nullable String typed) {
    /** What is done there; null where a person has to choose. */
    Fix.@Nullable OnSheet step() {
      String sheet = String.valueOf(place.sheet());
      return switch (how) {
        case TYPE, CLEAR -> new Fix.SetCell(sheet, String.valueOf(place.cell()), typed);
        case DELETE_ROW -> new Fix.DeleteRows(sheet, row, row);
        case CHOOSE -> null;
      };
    }
  }

  /** What becomes of a cell. */
  enum How {
    DELETE_ROW,
    TYPE,
    CLEAR,
    CHOOSE
  }
}
