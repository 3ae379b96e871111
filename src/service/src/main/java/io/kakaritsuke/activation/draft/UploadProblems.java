package io.kakaritsuke.activation.draft;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.util.List;

/** Why an upload makes no draft. */
final class UploadProblems {
  private static final Text REFUSED = new Text("ファイルを受け取れません", "The files cannot be taken");

  private UploadProblems() {}

  static Problem notMultipart() {
    return Problem.of(
        400,
        "not-multipart",
        REFUSED,
        new Text(
            "multipart/form-data として読めません。ファイルは files という名前で送ってください",
            "not multipart/form-data; send the files as parts named files"));
  }

  static Problem noFile() {
    return Problem.of(
        422,
        "no-file",
        REFUSED,
        new Text(
            "ファイルがありません。.xlsx ファイルを files という名前で送ってください",
            "there is no file; send .xlsx files as parts named files"));
  }

  static Problem tooLarge() {
    return Problem.of(
        413,
        "too-large",
        new Text("大きすぎます", "Too large"),
        new Text(
            "一度に送れるのは 1 ファイル 5 MiB、合計 30 MiB、50 ファイルまでです",
            "at most 5 MiB a file, 30 MiB and 50 files in all"));
  }

  static Problem tooSlow() {
    return Problem.of(
        408,
        "too-slow",
        REFUSED,
        new Text("60 秒以内に受け取れませんでした。もう一度送ってください", "not received within 60 seconds; send it again"));
  }

  static Problem busy() {
    return new Problem(
        429,
        "too-many-uploads",
        new Text("ほかのファイルを確認しています", "Other files are being checked"),
        new Text("少し待ってから送り直してください", "send it again shortly"),
        List.of(),
        5);
  }

  /** For the log alone: who sent the files has closed the connection. */
  static Problem nobodyWaits() {
    return Problem.of(
        408,
        "nobody-waits",
        REFUSED,
        new Text("接続が切れたため、確認していません", "the connection was closed; nothing was checked"));
  }

  /** All that is wrong with the files; the status is that of the gravest. */
  static Problem badFiles(List<Violation> violations) {
    int status = 422;
    if (violations.stream().anyMatch(v -> v.code().equals("file-too-large"))) {
      status = 413;
    } else if (violations.stream().allMatch(v -> v.code().equals("rule-author-only"))) {
      status = 403;
    }
    return new Problem(
        status,
        "bad-files",
        REFUSED,
        new Text(
            violations.size() + " 個のファイルに問題があります。下書きは作っていません",
            violations.size() + " file(s) cannot be taken; no draft was made"),
        violations,
        null);
  }
}
