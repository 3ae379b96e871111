package io.kakaritsuke.access;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.text.Text;
import java.util.Arrays;
import java.util.List;
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
    Text needed = listed(Arrays.stream(anyOf), "か", " / ");
    Text has = listed(grant.roles().stream().sorted(), "、", ", ");
    boolean elsewhere = rulebook != null && Stream.of(anyOf).anyMatch(r -> grant.has(r, null));
    return Problem.of(
        403,
        "forbidden",
        new Text("権限がありません", "Not allowed"),
        elsewhere ? otherRulebook(grant, needed) : lacking(grant, needed, has));
  }

  private static Text lacking(Grant grant, Text needed, Text has) {
    return new Text(
        has.ja().isEmpty()
            ? "この操作には%sの役割が必要です。「%s」には役割がありません".formatted(needed.ja(), grant.name())
            : "この操作には%sの役割が必要です。「%s」の役割は%sです".formatted(needed.ja(), grant.name(), has.ja()),
        "This needs the role %s; '%s' has %s"
            .formatted(needed.en(), grant.name(), has.en().isEmpty() ? "none" : has.en()));
  }

  // The code is what keys and tokens say.
  private static Text listed(Stream<Role> roles, String ja, String en) {
    List<Role> all = roles.toList();
    return new Text(
        all.stream()
            .map(role -> "「" + role.label() + "」（" + role.code() + "）")
            .collect(Collectors.joining(ja)),
        all.stream().map(Role::code).collect(Collectors.joining(en)));
  }

  private static Text otherRulebook(Grant grant, Text needed) {
    String allowed =
        grant.rulebooks() == null
            ? ""
            : grant.rulebooks().stream().sorted().collect(Collectors.joining(", "));
    return new Text(
        allowed.isEmpty()
            ? "このルールブックには%sの役割が必要です。「%s」が使えるルールブックはありません".formatted(needed.ja(), grant.name())
            : "このルールブックには%sの役割が必要です。「%s」が使えるルールブックは %s です"
                .formatted(needed.ja(), grant.name(), allowed),
        "This rulebook needs the role %s; '%s' is limited to %s"
            .formatted(needed.en(), grant.name(), allowed.isEmpty() ? "none" : allowed));
  }
}
