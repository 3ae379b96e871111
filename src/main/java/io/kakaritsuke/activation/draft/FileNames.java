package io.kakaritsuke.activation.draft;

import io.kakaritsuke.activation.RulebookFolders;
import io.kakaritsuke.problem.Text;
import io.kakaritsuke.problem.Violation;
import io.kakaritsuke.rulebook.Finding;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From the names of uploaded files to their places in the rulebook. */
final class FileNames {
  private static final Pattern BAD =
      Pattern.compile("[\\p{Cntrl}\\p{Cs}\\p{Cf}/\\\\:*?\"<>|]|^[.~]|^\\s|\\s$");
  private static final int MAX_LENGTH = 100;

  // What browsers and file managers add to a second file of one name.
  private static final Pattern COPY =
      Pattern.compile(
          "(?i)^(.*?)(?:\\s*[(（][0-9]{1,3}[)）]|\\s*-\\s*(?:コピー|copy)|\\s*のコピー|\\s*-\\s*副本)+(\\.[a-z]+)$");

  private final Set<String> known;
  private final boolean ruleAuthor;
  private final List<DraftFile> files = new ArrayList<>();
  private final List<Violation> violations = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();

  /**
   * Places the files of one upload.
   *
   * @param known the paths of the base
   */
  FileNames(Collection<String> known, boolean ruleAuthor) {
    this.known = Set.copyOf(known);
    this.ruleAuthor = ruleAuthor;
  }

  /** The files that can be taken, when there are no violations. */
  List<DraftFile> files() {
    return files;
  }

  /** What is wrong with any of them. */
  List<Violation> violations() {
    return violations;
  }

  void add(UploadedFile part) {
    String name = Normalizer.normalize(part.name(), Normalizer.Form.NFC);
    if (name.isEmpty() || name.length() > MAX_LENGTH || BAD.matcher(name).find()) {
      refuse(name, FileProblem.BAD_NAME);
      return;
    }
    FileProblem problem = FileProblem.ofKind(name, ruleAuthor);
    if (problem == null && part.tooLarge()) {
      problem = FileProblem.TOO_LARGE;
    }
    String path = place(name);
    if (problem == null && !taken.add(path)) {
      problem = FileProblem.TWICE;
    }
    if (problem == null) {
      String fileName = path.substring(path.lastIndexOf('/') + 1);
      files.add(DraftFile.uploaded(path, part.bytes(), fileName.equals(name) ? null : name));
    } else {
      refuse(name, problem);
    }
  }

  private void refuse(String name, FileProblem problem) {
    violations.add(new Violation(shown(name), problem.code(), problem.message()));
  }

  private String place(String name) {
    String path = folder(name) + withLowerCaseExtension(name);
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
    if (lower.endsWith(".drl")) {
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
    String shown = name.length() > MAX_LENGTH ? name.substring(0, MAX_LENGTH) + "…" : name;
    return shown.replaceAll("[\\p{Cntrl}\\p{Cs}\\p{Cf}]", "\uFFFD");
  }

  /** Tells of the files that were taken for another than their name says. */
  static List<Finding> findings(DraftFiles files) {
    return files.all().stream()
        .filter(file -> file.uploadedAs() != null)
        .map(file -> DraftFindings.takenAs(file, Objects.requireNonNull(file.uploadedAs())))
        .toList();
  }

  /** Why a file of an upload cannot be taken, whatever is in it. */
  enum FileProblem {
    BAD_NAME(
        "bad-file-name",
        new Text(
            "ファイル名が正しくありません。フォルダ名や記号 \\ / : * ? \" < > | を含まない 100 文字以内の名前にしてください",
            "not a file name; use at most 100 characters without folders and \\ / : * ? \" < > |")),
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
    TOO_LARGE(
        "file-too-large",
        new Text("ファイルが大きすぎます。5 MiB 以下にしてください", "too large; at most 5 MiB are taken")),
    TWICE(
        "duplicate-file",
        new Text("同じワークブックが 2 つあります。1 つだけ送ってください", "is there twice; send it once"));

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

    static @Nullable FileProblem ofKind(String name, boolean ruleAuthor) {
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
