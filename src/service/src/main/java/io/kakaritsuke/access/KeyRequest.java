package io.kakaritsuke.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.kakaritsuke.problem.BodyShape;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.text.NearestName;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The key that an admin asks for.
 *
 * @param person whose it will be alone; null: it may be shared
 * @param rulebooks null: all
 * @param expiresAt null: never
 */
record KeyRequest(
    String name,
    @Nullable String person,
    List<Role> roles,
    @Nullable List<String> rulebooks,
    @Nullable Instant expiresAt) {
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  KeyRequest {
    roles = List.copyOf(roles);
    rulebooks = rulebooks == null ? null : List.copyOf(rulebooks);
  }

  /**
   * Reads a request. What it does not know it refuses: a slip in {@code rulebooks} must not make a
   * key for all of them.
   *
   * @param existing the rulebooks that there are
   * @throws ProblemException 422 with everything that is wrong
   */
  static KeyRequest read(JsonNode body, Instant now, Set<String> existing) {
    Reading reading = new Reading(body, now, existing);
    KeyRequest request =
        new KeyRequest(
            reading.name(),
            reading.person(),
            reading.roles(),
            reading.rulebooks(),
            reading.expiresAt());
    reading.checkTogether(request);
    if (!reading.violations.isEmpty()) {
      throw new ProblemException(invalid(reading.violations));
    }
    return request;
  }

  /** The name is in use. */
  static Problem taken(String name) {
    return invalid(
        List.of(
            new Violation(
                "name",
                "taken",
                new Text(
                    "「%s」という名前の有効なキーがすでにあります。別の名前にするか、先に取り消してください".formatted(name),
                    "a key '%s' exists; choose another name or revoke it first".formatted(name)))));
  }

  private static Problem invalid(List<Violation> violations) {
    return new Problem(
        422,
        "invalid-key",
        new Text("キーの内容に誤りがあります", "The key is not valid"),
        new Text(
            "誤りが %d 件あります".formatted(violations.size()),
            "%d violations".formatted(violations.size())),
        violations,
        null);
  }

  /** Whether a text without blanks around can be the name of a key or a person. */
  static boolean isName(String text) {
    return !text.isEmpty() && text.length() <= Limits.KEY_NAME && !UNPRINTABLE.matcher(text).find();
  }

  /** Goes through the members and gathers what is wrong. */
  private static final class Reading {
    private static final Set<String> MEMBERS =
        Set.of("name", "person", "roles", "rulebooks", "expiresAt");
    private static final int MAX_RULEBOOKS = 100;
    private static final int MAX_UNKNOWN = 20;
    private static final int MAX_ECHO = 50;
    private static final Pattern RULEBOOK = Pattern.compile("[a-z][a-z0-9-]{0,99}");

    private final List<Violation> violations = new ArrayList<>();
    private final JsonNode body;
    private final Instant now;
    private final Set<String> existing;

    Reading(JsonNode body, Instant now, Set<String> existing) {
      this.body = body;
      this.now = now;
      this.existing = existing;
      Iterator<String> names = body.fieldNames();
      while (names.hasNext() && violations.size() < MAX_UNKNOWN) {
        String name = names.next();
        if (!MEMBERS.contains(name)) {
          violations.add(ParameterProblems.unknownMember(name, MEMBERS));
        }
      }
    }

    String name() {
      JsonNode name = body.path("name");
      if (isAbsent(name)) {
        refuse("name", "required", "キーの名前を指定してください", "give the key a name");
        return "";
      }
      return name("name", name);
    }

    @Nullable String person() {
      JsonNode person = body.path("person");
      return isAbsent(person) ? null : name("person", person);
    }

    private String name(String member, JsonNode given) {
      if (!given.isTextual()) {
        violations.add(BodyShape.wrongType(member, BodyShape.Kind.TEXT, given));
        return "";
      }
      String text = given.textValue().strip();
      if (!isName(text)) {
        refuse(
            member,
            "bad-name",
            "1〜100 文字の文字列で、制御文字を含めないでください",
            "must be a text of 1 to 100 characters without control characters");
      } else if (text.equals(AuditTrail.SYSTEM) || text.equals(KnownKeys.ENVIRONMENT)) {
        refuse(member, "taken", "この名前はサービス自身のものです", "this name is the service's own");
      }
      return text;
    }

    List<Role> roles() {
      Set<Role> roles = new LinkedHashSet<>();
      for (JsonNode code : texts("roles", Role.values().length)) {
        Role role = Role.of(code.asText()).orElse(null);
        if (role == null) {
          String known = Stream.of(Role.values()).map(Role::code).collect(Collectors.joining(", "));
          refuse(
              "roles",
              "unknown-role",
              "「%s」という役割はありません。使えるのは %s です".formatted(shown(code.asText()), known),
              "there is no role '%s'; there are %s".formatted(shown(code.asText()), known));
        } else {
          roles.add(role);
        }
      }
      JsonNode given = body.path("roles");
      if (isAbsent(given) || given.isArray() && given.isEmpty()) {
        refuse("roles", "required", "役割を 1 つ以上指定してください", "give at least one role");
      }
      return List.copyOf(roles);
    }

    @Nullable List<String> rulebooks() {
      if (body.path("rulebooks").isMissingNode()) {
        return null;
      }
      if (body.path("rulebooks").isNull()) {
        // Whoever has lost the list on the way must not be given a key for all of them.
        refuse(
            "rulebooks",
            "required",
            "null は指定できません。すべてのルールブックなら項目ごと省きます",
            "cannot be null; leave it out for all rulebooks");
        return null;
      }
      Set<String> rulebooks = new LinkedHashSet<>();
      for (JsonNode name : texts("rulebooks", MAX_RULEBOOKS)) {
        if (!RULEBOOK.matcher(name.asText()).matches()) {
          refuse(
              "rulebooks",
              "bad-name",
              "「%s」はルールブックの名前ではありません（英小文字・数字・ハイフン）".formatted(shown(name.asText())),
              "'%s' is no name of a rulebook (a-z, 0-9, hyphen)".formatted(shown(name.asText())));
        } else if (!existing.contains(name.asText())) {
          String nearest = NearestName.of(name.asText(), existing);
          refuse(
              "rulebooks",
              "unknown-rulebook",
              "ルールブック「%s」はありません".formatted(shown(name.asText()))
                  + (nearest == null ? "" : "。「%s」ではありませんか".formatted(nearest)),
              "there is no rulebook '%s'".formatted(shown(name.asText()))
                  + (nearest == null ? "" : "; did you mean '%s'?".formatted(nearest)));
        }
        rulebooks.add(name.asText());
      }
      if (body.path("rulebooks").isArray() && body.path("rulebooks").isEmpty()) {
        refuse(
            "rulebooks",
            "required",
            "1 つ以上指定してください。すべてのルールブックなら項目ごと省きます",
            "name at least one; leave it out for all rulebooks");
      }
      return List.copyOf(rulebooks);
    }

    @Nullable Instant expiresAt() {
      JsonNode time = body.path("expiresAt");
      if (isAbsent(time)) {
        return null;
      }
      if (!time.isTextual()) {
        violations.add(BodyShape.wrongType("expiresAt", BodyShape.Kind.TEXT, time));
        return null;
      }
      try {
        Instant instant =
            OffsetDateTime.parse(time.textValue()).toInstant().truncatedTo(ChronoUnit.MICROS);
        if (!instant.isAfter(now)) {
          refuse("expiresAt", "in-the-past", "未来の日時にしてください", "must be in the future");
        } else if (instant.isAfter(Instant.parse("9998-12-31T00:00:00Z"))) {
          refuse("expiresAt", "above-maximum", "9998 年までにしてください", "must be before 9999");
        }
        return instant;
      } catch (DateTimeException e) {
        refuse(
            "expiresAt",
            "not-a-date",
            "2027-03-31T00:00:00+09:00 の形にしてください",
            "must be a time like 2027-03-31T00:00:00+09:00");
        return null;
      }
    }

    void checkTogether(KeyRequest request) {
      if (request.roles().contains(Role.ADMIN) && request.rulebooks() != null) {
        refuse(
            "rulebooks",
            "not-for-admin",
            "admin はすべてのルールブックに及ぶため、ルールブックを限定できません",
            "an admin's key cannot be limited to rulebooks");
      }
      if (request.roles().contains(Role.CSM) && request.person() == null) {
        refuse(
            "person",
            "required",
            "csm のキーには、使う人の名前（person）が必要です。アカウントの担当と同じ名前を指定してください",
            "a key with the role csm needs a person, who is called as the owner of their accounts");
      }
    }

    private List<JsonNode> texts(String member, int max) {
      JsonNode array = body.path(member);
      List<JsonNode> texts = new ArrayList<>();
      array.forEach(texts::add);
      Text wanted =
          new Text(
              "文字列の配列（最大 %d 件）で指定してください".formatted(max),
              "must be an array of at most %d texts".formatted(max));
      if (!isAbsent(array) && !array.isArray()) {
        violations.add(BodyShape.wrongType(member, wanted, array));
        return List.of();
      }
      if (texts.size() > max) {
        violations.add(new Violation(member, "too-many", wanted));
        return List.of();
      }
      for (int i = 0; i < texts.size(); i++) {
        if (!texts.get(i).isTextual()) {
          violations.add(
              BodyShape.wrongType(member + "[" + i + "]", BodyShape.Kind.TEXT, texts.get(i)));
        }
      }
      texts.removeIf(one -> !one.isTextual());
      return texts;
    }

    private static boolean isAbsent(JsonNode node) {
      return node.isMissingNode() || node.isNull();
    }

    private static String shown(String text) {
      String bounded = text.length() > MAX_ECHO ? text.substring(0, MAX_ECHO) + "…" : text;
      return UNPRINTABLE.matcher(bounded).replaceAll("\uFFFD");
    }

    private void refuse(String member, String code, String ja, String en) {
      violations.add(new Violation(member, code, new Text(ja, en)));
    }
  }
}
