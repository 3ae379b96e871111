package io.kakaritsuke.access;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.Text;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is told to those who are turned away. */
final class AccessProblems {
  private AccessProblems() {}

  // Whether a key expired, was revoked or never was is nobody's business who does not have it.
  static Problem unauthenticated(boolean hasKey) {
    return Problem.of(
        401,
        "unauthenticated",
        hasKey ? new Text("キーが違います", "Wrong key") : new Text("認証が必要です", "Not authenticated"),
        hasKey
            ? new Text(
                "この API キーは使えません（登録がない、期限切れ、または取り消し済み）。管理者に確認してください",
                "The API key is not known, has expired or was revoked; ask your admin")
            : new Text(
                "API キーを X-API-Key ヘッダーに付けてください", "Send an API key in the header X-API-Key"));
  }

  static Problem forbidden(Grant grant, @Nullable String rulebook, Role... anyOf) {
    String needed = Arrays.stream(anyOf).map(Role::code).collect(Collectors.joining(" / "));
    String has = grant.roles().stream().sorted().map(Role::code).collect(Collectors.joining(", "));
    boolean elsewhere = rulebook != null && Stream.of(anyOf).anyMatch(r -> grant.has(r, null));
    return Problem.of(
        403,
        "forbidden",
        new Text("権限がありません", "Not allowed"),
        elsewhere ? otherRulebook(grant, needed) : lacking(grant, needed, has));
  }

  private static Text lacking(Grant grant, String needed, String has) {
    return new Text(
        "この操作には %s の役割が必要です。「%s」の役割は %s です"
            .formatted(needed, grant.name(), has.isEmpty() ? "なし" : has),
        "This needs the role %s; '%s' has %s"
            .formatted(needed, grant.name(), has.isEmpty() ? "none" : has));
  }

  private static Text otherRulebook(Grant grant, String needed) {
    String allowed =
        grant.rulebooks() == null
            ? ""
            : grant.rulebooks().stream().sorted().collect(Collectors.joining(", "));
    return new Text(
        "このルールブックには %s の役割が必要です。「%s」が使えるルールブックは %s です"
            .formatted(needed, grant.name(), allowed.isEmpty() ? "なし" : allowed),
        "This rulebook needs the role %s; '%s' is limited to %s"
            .formatted(needed, grant.name(), allowed.isEmpty() ? "none" : allowed));
  }
}
