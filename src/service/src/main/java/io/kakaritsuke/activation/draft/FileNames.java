package io.kakaritsuke.activation.draft;

import io.kakaritsuke.activation.RulebookFolders;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import io.kakaritsuke.workbook.RuleTableFile;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From the names of uploaded files to their places in the rulebook. */
final class FileNames {
  private static final Pattern BAD =
      Pattern.compile("[\\p{Cntrl}\\p{Cs}\\p{Cf}/\\\\:*?\"<>|]|^[.~]|^\\s|\\s$");

  // What browsers and file managers add to a second file of one name.
  private static final Pattern COPY =
      Pattern.compile(
          "(?i)^(.*?)(?:\\s*[(（][0-9]{1,3}[)）]|\\s*-\\s*(?:コピー|copy)|\\s*のコピー|\\s*-\\s*副本)+(\\.[a-z]+)$");

  private final Set<String> known;
  private final boolean ruleAuthor;
  private final List<Violation> violations = new ArrayList<>();

  /**
   * Places the files of one upload.
   *
   * @param known the paths of the base
   */
  FileNames(Collection<String> known, boolean ruleAuthor) {
    this.known = Set.copyOf(known);
    this.ruleAuthor = ruleAuthor;
  }

  /** What is wrong with any of them. */
  List<Violation> violations() {
    return violations;
  }

  /** The name in composed characters: some file systems hand out decomposed kana. */
  static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  /** Whether the file cannot be taken, whatever is in it; the violations say why. */
  boolean refuses(UploadedFile part) {
    String name = composed(part.name());
    FileProblem problem = FileProblem.ofName(name);
    if (problem == null) {
      boolean table = mayBeRuleTable(name) && RuleTableFile.isRuleTable(name, part.bytes());
      problem = FileProblem.ofKind(name, table, ruleAuthor);
    }
    if (problem == null && part.tooLarge()) {
      problem = FileProblem.TOO_LARGE;
    }
    if (problem != null) {
      refuse(name, problem);
    }
    return problem != null;
  }

  /** Whether the workbook cannot be taken, because it is a rule table; the violations say why. */
  boolean refusesRuleTable(String name) {
    FileProblem problem = FileProblem.ofKind(name, true, ruleAuthor);
    if (problem != null) {
      refuse(name, problem);
    }
    return problem != null;
  }

  // Of a workbook of today that is seen when it is opened.
  private static boolean mayBeRuleTable(String name) {
    return name.toLowerCase(Locale.ROOT).matches(".*\\.(?:xls|csv)");
  }

  /** The place of a rule table in the rulebook. */
  String ruleTablePath(String name) {
    return placeIn(RulebookFolders.RULES + "/", composed(name));
  }

  /** Refuses a file whose place another of the upload has taken. */
  void refuseTwice(DraftFile file, DraftFile other) {
    violations.add(
        new Violation(
            shown(sentAs(file)),
            "duplicate-file",
            new Text(
                "「%s」と「%s」は同じブックで、中身が違います。使うほうを 1 つだけ送ってください"
                    .formatted(shown(sentAs(other)), shown(sentAs(file))),
                "'%s' and '%s' are the same workbook with different contents; send the one that counts"
                    .formatted(shown(sentAs(other)), shown(sentAs(file))))));
  }

  /** The name under which somebody sent the file. */
  static String sentAs(DraftFile file) {
    String as = file.uploadedAs();
    return as == null ? file.fileName() : as;
  }

  private void refuse(String name, FileProblem problem) {
    violations.add(new Violation(shown(name), problem.code(), problem.message()));
  }

  /**
   * The file at its place.
   *
   * @param path the place, where more than the name tells it
   */
  DraftFile file(String name, @Nullable String path, byte[] bytes, Origin origin) {
    String at = path == null ? place(name) : path;
    String fileName = at.substring(at.lastIndexOf('/') + 1);
    return DraftFile.uploaded(at, bytes, fileName.equals(name) ? null : name, origin);
  }

  /** The name of the file at its place, as far as its own name tells it. */
  String fileName(String name) {
    String path = place(composed(name));
    return path.substring(path.lastIndexOf('/') + 1);
  }

  static boolean isWorkbook(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".xlsx");
  }

  static String workbookPath(String fileName) {
    return RulebookFolders.DECISION_TABLES + "/" + fileName;
  }

  /** Whether the name, as it is or as that of a copy, is one of the base. */
  boolean isKnown(String name) {
    return known.contains(place(name));
  }

  private String place(String name) {
    return placeIn(folder(name), name);
  }

  private String placeIn(String folder, String name) {
    String path = folder + withLowerCaseExtension(name);
    String same = known(path);
    if (same == null) {
      Matcher copy = COPY.matcher(path);
      same = copy.matches() ? known(copy.group(1) + copy.group(2)) : null;
    }
    return same == null ? path : same;
  }

  private @Nullable String known(String path) {
    return known.stream().filter(path::equalsIgnoreCase).findFirst().orElse(null);
  }

  private static String folder(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.matches(".*\\.(?:drl|xls|csv)")) {
      return RulebookFolders.RULES + "/";
    }
    return lower.endsWith(".xlsx")
        ? RulebookFolders.DECISION_TABLES + "/"
        : RulebookFolders.RULES + "/scenarios/";
  }

  private static String withLowerCaseExtension(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot) + name.substring(dot).toLowerCase(Locale.ROOT);
  }

  private static String shown(String name) {
    String shown =
        name.length() > Limits.FILE_NAME ? name.substring(0, Limits.FILE_NAME) + "…" : name;
    return shown.replaceAll("[\\p{Cntrl}\\p{Cs}\\p{Cf}]", "\uFFFD");
  }

  /** Why a file of an upload cannot be taken, whatever is in it. */
  enum FileProblem {
    BAD_NAME(
        "bad-file-name",
        new Text(
            "ファイル名が正しくありません。フォルダ名や記号 \\ / : * ? \" < > | を含まない 100 文字以内の名前にしてください",
            "not a file name; use at most 100 characters without folders and \\ / : * ? \" < > |")),
    LOCK(
        "lock-file",
        new Text(
            "Excel がブックを開いている間だけ作る管理用のファイルで、中身はありません。同じフォルダの、名前の先頭に ~$ が付いていないほうを選んでください",
            "the file that Excel keeps beside an open workbook; choose the one whose name does not"
                + " begin with ~$")),
    OLD_FORMAT(
        "not-an-xlsx",
        new Text(
            "古い形式（.xls）です。Excel の「名前を付けて保存」で「Excel ブック (*.xlsx)」を選んでください",
            "the old format; save it as an Excel workbook (*.xlsx)")),
    MACROS(
        "not-an-xlsx",
        new Text(
            "マクロ付きの形式（.xlsm）は使えません。「Excel ブック (*.xlsx)」で保存し直してください",
            "workbooks with macros are not taken; save it as an Excel workbook (*.xlsx)")),
    OTHER_KIND(
        "not-an-xlsx",
        new Text(
            "この種類のファイルは使えません。Excel の「Excel ブック (*.xlsx)」で保存したものを送ってください",
            "not a kind of file that is taken; send an Excel workbook (*.xlsx)")),
    RULE_AUTHOR(
        "rule-author-only",
        new Text(".drl と .yaml はルール作成者だけが送れます", "only a rule author may send .drl and .yaml")),
    RULE_TABLE(
        "rule-author-only",
        new Text(
            "Drools の RuleTable 形式の表です。セルがそのままコードになるため、ルール作成者だけが送れます。判定表に書けるものは「表」で始まる表にし、書けないものはルール作成者に依頼してください",
            "a table in Drools' RuleTable format, whose cells are code: only a rule author may send it."
                + " Write what a decision table can say into one that begins with 表, and ask a rule"
                + " author for the rest")),
    TOO_LARGE(
        "file-too-large",
        new Text("ファイルが大きすぎます。5 MiB 以下にしてください", "too large; at most 5 MiB are taken"));

    private final String code;
    private final Text message;

    FileProblem(String code, Text message) {
      this.code = code;
      this.message = message;
    }

    String code() {
      return code;
    }

    Text message() {
      return message;
    }

    static @Nullable FileProblem ofName(String name) {
      if (name.startsWith("~$")) {
        return LOCK;
      }
      boolean bad = name.isEmpty() || name.length() > Limits.FILE_NAME || BAD.matcher(name).find();
      return bad ? BAD_NAME : null;
    }

    /**
     * @param ruleTable whether it is a rule table, by what stands in it
     */
    static @Nullable FileProblem ofKind(String name, boolean ruleTable, boolean ruleAuthor) {
      if (ruleTable) {
        return ruleAuthor ? null : RULE_TABLE;
      }
      String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
      return switch (extension) {
        case "xlsx" -> null;
        case "drl", "yaml", "yml" -> ruleAuthor ? null : RULE_AUTHOR;
        case "xls" -> OLD_FORMAT;
        case "xlsm", "xltm" -> MACROS;
        default -> OTHER_KIND;
      };
    }
  }
}
