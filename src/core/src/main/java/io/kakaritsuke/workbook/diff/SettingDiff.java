package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.rulebook.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares settings: those of one code, then those of one row id. */
final class SettingDiff {
  private static final String TABLE = "設定";

  private final List<Change> found = new ArrayList<>();

  private SettingDiff() {}

  static List<Change> of(List<Setting> base, List<Setting> draft) {
    SettingDiff diff = new SettingDiff();
    Map<String, Setting> before = by(Setting::code, base);
    Map<String, Setting> after = by(Setting::code, draft);
    for (Setting setting : base) {
      Setting now = after.remove(setting.code());
      if (now != null) {
        before.remove(setting.code());
        diff.compare(setting, now);
      }
    }
    Map<String, Setting> leftById = by(Setting::id, before.values());
    for (Setting now : after.values()) {
      Setting old = leftById.remove(now.id());
      if (old == null) {
        diff.add(
            ChangeKind.SETTING_ADDED, now, now, SettingChange.Property.VALUE, null, value(now));
      } else {
        diff.compare(old, now);
      }
    }
    leftById
        .values()
        .forEach(
            old ->
                diff.add(
                    ChangeKind.SETTING_REMOVED,
                    old,
                    old,
                    SettingChange.Property.VALUE,
                    value(old),
                    null));
    return diff.found;
  }

  private static Map<String, Setting> by(
      Function<Setting, String> name, Iterable<Setting> settings) {
    Map<String, Setting> named = new LinkedHashMap<>();
    settings.forEach(setting -> named.put(name.apply(setting), setting));
    return named;
  }

  private void compare(Setting old, Setting now) {
    if (!Objects.equals(ShownValue.normal(old.value()), ShownValue.normal(now.value()))) {
      changed(old, now, SettingChange.Property.VALUE, value(old), value(now));
    }
    if (!old.label().equals(now.label())) {
      changed(old, now, SettingChange.Property.LABEL, words(old.label()), words(now.label()));
    }
    if (!old.code().equals(now.code())) {
      changed(old, now, SettingChange.Property.CODE, words(old.code()), words(now.code()));
    }
  }

  private void changed(
      Setting old, Setting now, SettingChange.Property property, ShownValue from, ShownValue to) {
    Apart.Sides sides = Apart.of(from, to);
    add(ChangeKind.SETTING_CHANGED, old, now, property, sides.before(), sides.after());
  }

  private void add(
      ChangeKind kind,
      Setting named,
      Setting at,
      SettingChange.Property property,
      @Nullable ShownValue before,
      @Nullable ShownValue after) {
    Place place = new Place(at.workbook(), at.sheet(), at.cell(), at.id(), TABLE);
    found.add(new SettingChange(place, kind, named.code(), named.label(), property, before, after));
  }

  private static ShownValue value(Setting setting) {
    return Words.setting(setting);
  }

  private static ShownValue words(String text) {
    return new ShownValue(text, Words.quoted(text));
  }
}
