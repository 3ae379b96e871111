package io.kakaritsuke.engine;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Settings that rule files name, and that a change of a workbook has taken from them: told in the
 * table where they stand, instead of what the compiler says of the files.
 */
public final class RuleSettings {
  /** For a setting that is not there any more, or has no value. */
  public static final String MISSING = "setting-missing";

  /** For a value of another type than the rules were written for. */
  public static final String WRONG_TYPE = "setting-wrong-type";

  private static final Pattern USE =
      Pattern.compile("\\b" + Vocabulary.SETTINGS + "\\s*\\.\\s*([A-Za-z_]\\w*)");
  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*+\"");

  private final Rulebook base;
  private final Rulebook draft;
  private final Map<String, Set<String>> files = new LinkedHashMap<>();

  private RuleSettings(Rulebook base, Rulebook draft) {
    this.base = base;
    this.draft = draft;
  }

  /**
   * The findings, with settings in the place of what is found in the files that name them; as they
   * are where the files can be compiled, or the base has the same settings.
   *
   * @param found what compiling the draft gave
   */
  public static List<Finding> told(Rulebook base, Rulebook draft, List<Finding> found) {
    return new RuleSettings(base, draft).told(found);
  }

  private List<Finding> told(List<Finding> found) {
    Set<String> broken = new LinkedHashSet<>();
    found.stream()
        .filter(one -> one.code().equals(RuleFindings.CODE))
        .forEach(one -> broken.add(one.workbook()));
    if (broken.isEmpty()) {
      return found;
    }
    draft.ruleFiles().forEach(this::note);
    List<Finding> all = new ArrayList<>();
    Set<String> explained = new LinkedHashSet<>();
    files.forEach(
        (code, names) -> {
          Finding one = names.stream().anyMatch(broken::contains) ? finding(code, names) : null;
          if (one != null) {
            all.add(one);
            explained.addAll(names);
          }
        });
    found.stream().filter(one -> !isExplained(one, explained)).forEach(all::add);
    return all;
  }

  // A file that was compiled before, and that nobody has touched, is not wrong by itself; what its
  // errors break in others of the package neither.
  private boolean isExplained(Finding one, Set<String> explained) {
    return !explained.isEmpty()
        && one.code().equals(RuleFindings.CODE)
        && draft.ruleFiles().stream()
            .filter(file -> file.name().equals(one.workbook()) || one.workbook().startsWith("*"))
            .allMatch(this::isUntouched);
  }

  private boolean isUntouched(RuleFile file) {
    return base.ruleFiles().stream()
        .anyMatch(one -> one.name().equals(file.name()) && one.text().equals(file.text()));
  }

  private void note(RuleFile file) {
    String code = QUOTED.matcher(RuleText.withoutComments(file.text())).replaceAll("\"\"");
    Matcher use = USE.matcher(code);
    while (use.find()) {
      files.computeIfAbsent(use.group(1), key -> new LinkedHashSet<>()).add(file.name());
    }
  }

  private @Nullable Finding finding(String code, Set<String> names) {
    Setting before = base.setting(code);
    Object was = before == null ? null : before.value();
    if (before == null || was == null) {
      return null;
    }
    Setting now = draft.setting(code);
    if (now == null) {
      Setting renamed =
          draft.settings().stream()
              .filter(one -> one.id().equals(before.id()) && isOf(one, before))
              .findFirst()
              .orElse(null);
      return renamed == null ? gone(before, names) : renamed(before, renamed, names);
    }
    Object value = now.value();
    if (value == null) {
      return told(now, before, MISSING, blank(now, before, names), null);
    }
    return value.getClass() == was.getClass()
        ? null
        : told(now, before, WRONG_TYPE, otherType(now, value, before, was, names), now.shown());
  }

  private static boolean isOf(Setting one, Setting before) {
    return one.workbook().equals(before.workbook()) && one.sheet().equals(before.sheet());
  }

  private static Text blank(Setting setting, Setting before, Set<String> names) {
    String files = String.join("・", names);
    return new Text(
        "設定「%s」の値が空です。ルール（%s）で使うため、値が必要です。もとの版では「%s」でした"
            .formatted(setting.label(), files, before.shown()),
        "The setting \"%s\" has no value, and rules (%s) use it. It was %s"
            .formatted(setting.label(), files, before.shown()));
  }

  private static Text otherType(
      Setting setting, Object value, Setting before, Object was, Set<String> names) {
    String files = String.join("・", names);
    Text found = type(value);
    Text wanted = type(was);
    return new Text(
        "設定「%s」の「%s」は%sです。ルール（%s）で使うため、%sが必要です。もとの版では「%s」でした"
            .formatted(
                setting.label(), setting.shown(), found.ja(), files, wanted.ja(), before.shown()),
        "The setting \"%s\" is %s, which is %s; rules (%s) need %s. It was %s"
            .formatted(
                setting.label(), setting.shown(), found.en(), files, wanted.en(), before.shown()));
  }

  private static Finding gone(Setting before, Set<String> names) {
    String files = String.join("・", names);
    return new Finding(
        Finding.Level.ERROR,
        before.workbook(),
        before.sheet(),
        before.cell(),
        MISSING,
        new Text(
            "設定「%s」（コード %s）がなくなりました。ルール（%s）で使うため、必要です。もとの版では %s に「%s」とありました。行を元に戻してください"
                .formatted(before.label(), before.code(), files, before.cell(), before.shown()),
            "The setting \"%s\" (code %s) is gone, and rules (%s) use it. It was %s in %s: put its row back"
                .formatted(before.label(), before.code(), files, before.shown(), before.cell())),
        null);
  }

  private static Finding renamed(Setting before, Setting now, Set<String> names) {
    String files = String.join("・", names);
    return new Finding(
        Finding.Level.ERROR,
        now.workbook(),
        now.sheet(),
        now.codeCell(),
        MISSING,
        new Text(
            "設定「%s」のコードが「%s」から「%s」に変わっています。ルール（%s）は「%s」で読むため、コードを元に戻してください"
                .formatted(now.label(), before.code(), now.code(), files, before.code()),
            "The code of the setting \"%s\" was %s and is %s now; rules (%s) read it by its code: put it back"
                .formatted(now.label(), before.code(), now.code(), files)),
        now.code(),
        back(now.sheet(), now.codeCell(), before.code(), before.code()));
  }

  private static Finding told(
      Setting setting, Setting before, String code, Text message, @Nullable String value) {
    Object was = before.value();
    Object typed = was instanceof Boolean ? before.shown() : was;
    return new Finding(
        Finding.Level.ERROR,
        setting.workbook(),
        setting.sheet(),
        setting.cell(),
        code,
        message,
        value,
        back(setting.sheet(), setting.cell(), before.shown(), typed));
  }

  private static Fix back(String sheet, String cell, String shown, @Nullable Object typed) {
    return new Fix(
        new Text("もとの版の「" + shown + "」に戻す", "Put " + shown + " back"),
        new Fix.SetCell(sheet, cell, typed));
  }

  private static Text type(Object value) {
    if (value instanceof Long) {
      return new Text("整数", "an integer");
    }
    if (value instanceof BigDecimal) {
      return new Text("小数", "a decimal");
    }
    if (value instanceof Boolean) {
      return new Text("「はい」か「いいえ」", "yes or no");
    }
    return value instanceof LocalDate ? new Text("日付", "a date") : new Text("文字", "a text");
  }
}
