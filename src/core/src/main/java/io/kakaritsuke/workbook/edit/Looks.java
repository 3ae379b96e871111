package io.kakaritsuke.workbook.edit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** The looks of cells of one workbook as looks of another one. */
final class Looks {
  private final OpenWorkbook from;
  private final OpenWorkbook into;
  private final Map<Integer, Integer> known = new HashMap<>();
  private final Map<Integer, Integer> knownRules = new HashMap<>();

  Looks(OpenWorkbook from, OpenWorkbook into) {
    this.from = from;
    this.into = into;
  }

  /** The style in the other workbook that looks like this one. */
  int of(int style) {
    return known.computeIfAbsent(style, this::made);
  }

  private int made(int style) {
    StyleSheet there = from.styles();
    StyleSheet here = into.styles();
    Element look = there.entry("cellXfs", style);
    if (look == null) {
      return 0;
    }
    Map<String, String> attributes = new HashMap<>();
    for (String attribute :
        List.of(
            "quotePrefix",
            "applyAlignment",
            "applyBorder",
            "applyFill",
            "applyFont",
            "applyNumberFormat",
            "applyProtection")) {
      attributes.put(attribute, look.getAttribute(attribute));
    }
    attributes.put("fontId", part(there, here, "fonts", look.getAttribute("fontId")));
    attributes.put("fillId", part(there, here, "fills", look.getAttribute("fillId")));
    attributes.put("borderId", part(there, here, "borders", look.getAttribute("borderId")));
    attributes.put("numFmtId", format(there, here, look.getAttribute("numFmtId")));
    return here.styled(attributes, Xml.children(look));
  }

  private static String part(StyleSheet there, StyleSheet here, String list, String number) {
    Element part = there.entry(list, number.isEmpty() ? 0 : Integer.parseInt(number));
    return part == null ? "0" : String.valueOf(here.index(list, part));
  }

  /** The code of a format that every program knows, by its number. */
  static String builtin(String number) {
    String code =
        number.isEmpty() ? null : BuiltinFormats.getBuiltinFormat(Integer.parseInt(number));
    return code == null ? "General" : code;
  }

  private static String format(StyleSheet there, StyleSheet here, String number) {
    String code = there.formatCode(number);
    if (code == null) {
      return number.isEmpty() ? "0" : number;
    }
    int builtin = BuiltinFormats.getBuiltinFormat(code);
    return String.valueOf(builtin >= 0 ? builtin : here.format(code));
  }

  /** The format of a rule, as {@code dxfId} names it; null where there is none. */
  @Nullable Integer ofRule(int format) {
    Element there = from.styles().entry("dxfs", format);
    return there == null
        ? null
        : knownRules.computeIfAbsent(format, key -> into.styles().index("dxfs", there));
  }
}
