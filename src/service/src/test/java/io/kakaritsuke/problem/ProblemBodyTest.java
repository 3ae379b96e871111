package io.kakaritsuke.problem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ProblemBodyTest {
  private static final Violation TOO_SMALL =
      new Violation("usage", "below-minimum", new Text("0 以上にしてください", "must be at least 0"));

  @Test
  void writesAllMembersOnOneLine() {
    Problem problem =
        new Problem(
            422,
            "invalid-facts",
            new Text("入力に誤りがあります", "The request is not valid"),
            new Text("1 件の誤り", "1 violation"),
            List.of(TOO_SMALL),
            null);

    String body = text(problem, Locale.JAPANESE);

    assertThat(body)
        .isEqualTo(
            """
            {"type":"urn:kakaritsuke:problem:invalid-facts","title":"入力に誤りがあります","status":422,\
            "detail":"1 件の誤り","code":"invalid-facts","instance":"/api/v1/x",\
            "violations":[{"field":"usage","code":"below-minimum","message":"0 以上にしてください"}]}""");
  }

  @Test
  void leavesViolationsOutWhereThereAreNone() {
    String body = text(HttpProblems.notAvailable(), Locale.ENGLISH);

    assertThat(body).contains("\"title\":\"Not available now\"").doesNotContain("violations");
  }

  private static String text(Problem problem, Locale locale) {
    return new String(ProblemBody.write(problem, locale, "/api/v1/x"), UTF_8);
  }
}
