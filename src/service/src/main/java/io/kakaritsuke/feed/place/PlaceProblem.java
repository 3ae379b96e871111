package io.kakaritsuke.feed.place;

import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.Text;
import java.time.Duration;
import java.util.Locale;

/**
 * Why something was not fetched, in words for the people who look after the feed. Names hosts,
 * files and settings; never an address with its parameters, and never a secret.
 */
public record PlaceProblem(Code code, Text message) {

  /** What kind of problem it is; stable. */
  public enum Code {
    SETTINGS_WRONG,
    UNREACHABLE,
    NOT_TRUSTED,
    CREDENTIALS_REFUSED,
    REFUSED,
    NOT_FOUND,
    BUSY,
    REDIRECT_NOT_ALLOWED,
    PRIVATE_ADDRESS,
    NOT_ENCRYPTED,
    TOO_LARGE,
    TOO_SLOW,
    BROKEN_OFF,
    NOT_A_TABLE,
    NOT_READ,
    NOT_KEPT,
    NOT_MOVED;

    /** As programs read it. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static final long KIBI = 1024;

  static PlaceProblem settings(String setting, String ja, String en) {
    return of(
        Code.SETTINGS_WRONG,
        "取り込み元の設定「" + setting + "」が正しくありません。" + ja,
        "The setting " + setting + " of this place is wrong: " + en);
  }

  static PlaceProblem unreachable(String host) {
    return of(
        Code.UNREACHABLE,
        "「" + Echo.of(host) + "」に接続できませんでした。名前とポートが正しいか、相手が動いているかを確かめてください",
        "No connection to "
            + Echo.of(host)
            + ". Check the name and the port, and whether it is running");
  }

  static PlaceProblem noFolder(String folder) {
    return of(
        Code.UNREACHABLE,
        "フォルダー「" + Echo.of(folder) + "」がないか、開けません。場所と、読み書きする権限を確かめてください",
        "The folder "
            + Echo.of(folder)
            + " is not there, or cannot be opened. Check where it is, and the right to read and"
            + " write it");
  }

  static PlaceProblem notTrusted(String host) {
    return of(
        Code.NOT_TRUSTED,
        "「" + Echo.of(host) + "」が本物であることを確かめられませんでした（証明書またはホスト鍵が違います）。何も送らずに切断しました",
        Echo.of(host)
            + " could not prove that it is what it claims to be: its certificate or host key is"
            + " another. Nothing was sent to it");
  }

  static PlaceProblem credentials(String host) {
    return of(
        Code.CREDENTIALS_REFUSED,
        "「" + Echo.of(host) + "」に認証を拒否されました。設定した秘密の値が期限切れや取り消しになっていないかを確かめてください",
        Echo.of(host)
            + " refused the credentials. Check whether the configured secret has expired or was"
            + " revoked");
  }

  static PlaceProblem refused(String host, String reason) {
    return of(
        Code.REFUSED,
        "「" + Echo.of(host) + "」が要求を受け付けませんでした（" + Echo.of(reason) + "）",
        Echo.of(host) + " did not accept the request (" + Echo.of(reason) + ")");
  }

  static PlaceProblem notFound(String host) {
    return of(
        Code.NOT_FOUND,
        "「" + Echo.of(host) + "」の指定したアドレスには何もありませんでした。アドレスを確かめてください",
        "There is nothing at the configured address of " + Echo.of(host) + ". Check the address");
  }

  static PlaceProblem busy(String host) {
    return of(
        Code.BUSY,
        "「" + Echo.of(host) + "」が混み合っているため、取得できませんでした。次の回にもう一度試します",
        Echo.of(host) + " is too busy to answer. The next look tries again");
  }

  static PlaceProblem redirect(String host) {
    return of(
        Code.REDIRECT_NOT_ALLOWED,
        "「" + Echo.of(host) + "」への転送は許可されていません。正しい転送先であれば allow-redirect-hosts に加えてください",
        "A redirect to "
            + Echo.of(host)
            + " is not allowed. If it is right, add the host to allow-redirect-hosts");
  }

  static PlaceProblem tooManyRedirects(String host) {
    return of(
        Code.REDIRECT_NOT_ALLOWED,
        "転送が続くため、「" + Echo.of(host) + "」で打ち切りました。アドレスを確かめてください",
        "One redirect led to the next; " + Echo.of(host) + " was the last. Check the address");
  }

  static PlaceProblem privateAddress(String host) {
    return of(
        Code.PRIVATE_ADDRESS,
        "「"
            + Echo.of(host)
            + "」は社内などの公開されていないネットワークのアドレスなので、接続しませんでした。正しい接続先であれば allow-private を true にしてください",
        Echo.of(host)
            + " has an address of a network that is not public, so no connection was made. If it is"
            + " right, set allow-private to true");
  }

  static PlaceProblem notEncrypted(String host) {
    return of(
        Code.NOT_ENCRYPTED,
        "「" + Echo.of(host) + "」のアドレスは https ではありません。https のアドレスにするか、allow-http を true にしてください",
        "The address of "
            + Echo.of(host)
            + " is not https. Give one that is, or set allow-http to true");
  }

  static PlaceProblem tooLarge(long most) {
    return of(
        Code.TOO_LARGE,
        "大きすぎるため、取り込みませんでした。上限は" + size(most) + "です（max-bytes）",
        "It is too large and was not taken. At most " + size(most) + " are read (max-bytes)");
  }

  static PlaceProblem fileTooLarge(String name, long most) {
    return of(
        Code.TOO_LARGE,
        "ファイル「" + Echo.of(name) + "」は大きすぎるため、取り込みませんでした。上限は" + size(most) + "です（max-bytes）",
        "The file "
            + Echo.of(name)
            + " is too large and was not taken. At most "
            + size(most)
            + " are read (max-bytes)");
  }

  static PlaceProblem tooSlow(Duration time) {
    return of(
        Code.TOO_SLOW,
        "決められた時間（" + seconds(time) + "秒）のうちに終わらなかったため、打ち切りました（time）",
        "It did not end within its " + seconds(time) + " seconds and was cut off (time)");
  }

  static PlaceProblem brokenOff(String host) {
    return of(
        Code.BROKEN_OFF,
        "「" + Echo.of(host) + "」からの応答が途中で切れているか、壊れています。何も取り込みませんでした",
        "The answer of " + Echo.of(host) + " broke off or is damaged. Nothing of it was taken");
  }

  static PlaceProblem notATable(String host, String what) {
    return of(
        Code.NOT_A_TABLE,
        "「" + Echo.of(host) + "」から届いたのは表ではありません（" + Echo.of(what) + "）。CSV が得られるアドレスかを確かめてください",
        "What came from "
            + Echo.of(host)
            + " is no table ("
            + Echo.of(what)
            + "). Check whether the address is one that gives CSV");
  }

  static PlaceProblem notRead(String name) {
    return of(
        Code.NOT_READ,
        "ファイル「" + Echo.of(name) + "」を読めませんでした。読み取る権限を確かめてください",
        "The file " + Echo.of(name) + " could not be read. Check the right to read it");
  }

  static PlaceProblem notKept() {
    return of(
        Code.NOT_KEPT,
        "取得したものをこのサーバーに一時的に保存できませんでした。ディスクの空き容量を確かめてください",
        "What was fetched could not be stored on this machine for the time being. Check the free"
            + " space of the disk");
  }

  static PlaceProblem notMoved(String name, String outcome) {
    return of(
        Code.NOT_MOVED,
        "ファイル「" + Echo.of(name) + "」を「" + outcome + "」フォルダーに移せないか、報告を書けませんでした。書き込む権限と空き容量を確かめてください",
        "The file "
            + Echo.of(name)
            + " could not be moved to the folder "
            + outcome
            + ", or no report could be written. Check the right to write there, and the free space");
  }

  private static PlaceProblem of(Code code, String ja, String en) {
    return new PlaceProblem(code, new Text(ja, en));
  }

  private static String seconds(Duration time) {
    return String.valueOf(Math.max(1, time.toSeconds()));
  }

  private static String size(long bytes) {
    return bytes < KIBI * KIBI
        ? Math.max(1, bytes / KIBI) + " KiB"
        : bytes / (KIBI * KIBI) + " MiB";
  }
}
