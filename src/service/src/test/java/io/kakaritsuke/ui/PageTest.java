package io.kakaritsuke.ui;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.engine.DecisionPart;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class PageTest {
  private static final Path SOURCES = Path.of("src/service/src/main/resources/META-INF/resources");
  private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]*)\"");
  private static final Pattern IMPORT = Pattern.compile("from '([^']*)'");

  /** What makes text of a server, or of the page itself, into markup or code. */
  private static final List<String> MARKUP_FROM_TEXT =
      List.of(
          "innerHTML",
          "outerHTML",
          "insertAdjacentHTML",
          "document.write",
          "createContextualFragment",
          "setHTMLUnsafe",
          "DOMParser",
          "eval(",
          "new Function");

  @ParameterizedTest
  @ValueSource(strings = {"/", "/index.html", "/ui/main.js", "/ui/page.css", "/?rulebook=webinar"})
  void isServedWithoutAKeyAndWithHeadersThatLetNothingElseIn(String path) {
    Response answer = given().get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'self'", "frame-ancestors 'none'", "form-action 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.headers().getValues("Cache-Control")).containsExactly("no-cache");
  }

  @Test
  void isTheJapanesePage() {
    String page = given().get("/").asString();

    assertThat(page).contains("<html lang=\"ja\">", "かかりつけ医 Kakaritsuke");
  }

  @Test
  void everyStepHasTheSameNumberInTheMenuAsAtItsHeading() {
    String page = given().get("/").asString();
    Pattern step = Pattern.compile("href=\"#step-(\\w+)\" data-step=\"(\\d)\"");
    List<MatchResult> menu = step.matcher(page).results().toList();

    assertThat(menu).hasSize(7);
    assertThat(menu)
        .allSatisfy(
            one ->
                assertThat(page)
                    .contains("id=\"h-" + one.group(1) + "\" data-step=\"" + one.group(2) + "\""));
  }

  @ParameterizedTest
  @EnumSource
  void callsThePartsOfADecisionAsTheServiceDoes(DecisionPart part) throws IOException {
    String words = part.words().en();
    String english = Character.toUpperCase(words.charAt(0)) + words.substring(1);

    assertThat(Files.readString(SOURCES.resolve("ui/parts.js")))
        .contains(
            "%s: { list: '%s', one: say('%s', '%s')"
                .formatted(part, part.member(), part.words().ja(), english));
  }

  @Test
  void swaggerUiIsLeftAsItIs() {
    Response answer = given().get("/q/swagger-ui/");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.header("Content-Security-Policy")).isNull();
  }

  /** Names that every browser knows. */
  private static final Set<String> OF_THE_BROWSER =
      Set.of(
          "fetch",
          "confirm",
          "reportError",
          "setTimeout",
          "clearTimeout",
          "requestAnimationFrame",
          "encodeURIComponent",
          "decodeURIComponent",
          "String",
          "Number",
          "Boolean",
          "Array",
          "parseInt",
          "isNaN",
          "structuredClone",
          "matchMedia",
          "Map",
          "WeakSet",
          "Set",
          "Event",
          "Date",
          "Error",
          "Promise",
          "URLSearchParams",
          "FormData",
          "Blob",
          "import");

  private static final Set<String> KEYWORDS =
      Set.of("if", "for", "while", "switch", "catch", "return", "function", "await", "typeof");

  private static final Pattern CALL = Pattern.compile("(?<![.\\w$])([A-Za-z_$][\\w$]*)\\(");

  // A name that a module does not bring in fails only where a reader comes by.
  @Test
  void everyScriptKnowsTheNamesThatItCalls() throws IOException {
    for (Path script : scripts()) {
      String code =
          Files.readString(script)
              .replaceAll("(?s)/\\*.*?\\*/", "")
              .replaceAll("(?m)^\\s*//.*$", "")
              .replaceAll("'(?:[^'\\\\\n]|\\\\.)*'", "''");
      Set<String> unknown = new TreeSet<>();
      for (MatchResult call : CALL.matcher(code).results().toList()) {
        String name = call.group(1);
        boolean known =
            KEYWORDS.contains(name)
                || OF_THE_BROWSER.contains(name)
                || Pattern.compile("function\\*?\\s+" + Pattern.quote(name) + "\\b")
                    .matcher(code)
                    .find()
                || Pattern.compile("(?<![.\\w$])" + Pattern.quote(name) + "(?![\\w$(])")
                    .matcher(code)
                    .find();
        if (!known) {
          unknown.add(name);
        }
      }
      assertThat(unknown).as(script.toString()).isEmpty();
    }
  }

  @Test
  void everyPartThatIsNamedIsThereAndOfThisService() throws IOException {
    Set<String> named = references("index.html");
    for (Path script : scripts()) {
      matches(IMPORT, Files.readString(script)).forEach(named::add);
    }
    named.removeIf(reference -> reference.startsWith("#") || reference.equals("q/swagger-ui/"));

    assertThat(named.remove("today")).as("the way to the other pages").isTrue();
    assertThat(given().get("/today").statusCode()).isEqualTo(200);
    assertThat(named)
        .isNotEmpty()
        .allSatisfy(
            reference -> {
              assertThat(reference).matches("ui/[a-z]+\\.(js|css|svg)|\\./[a-z]+\\.js");
              String path = "/ui/" + reference.substring(reference.lastIndexOf('/') + 1);
              assertThat(given().get(path).statusCode()).as(path).isEqualTo(200);
            });
  }

  @Test
  void noScriptOrStyleStandsInThePageItself() throws IOException {
    String page = Files.readString(SOURCES.resolve("index.html"));

    assertThat(page)
        .doesNotContain("<style", "javascript:", "http://", "https://")
        .doesNotContainPattern("\\sstyle=")
        .doesNotContainPattern("\\son[a-z]+=")
        .doesNotContainPattern("<script(?![^>]*src=)");
  }

  @Test
  void noTextEverBecomesMarkup() throws IOException {
    for (Path script : scripts()) {
      assertThat(Files.readString(script))
          .as(script.toString())
          .doesNotContain(MARKUP_FROM_TEXT)
          .doesNotContain("http://", "https://");
    }
  }

  private static Set<String> references(String file) throws IOException {
    return matches(REFERENCE, Files.readString(SOURCES.resolve(file)))
        .collect(toCollection(TreeSet::new));
  }

  private static Stream<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult found) -> found.group(1));
  }

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES.resolve("ui"))) {
      List<Path> scripts = files.filter(file -> file.toString().endsWith(".js")).toList();
      assertThat(scripts).isNotEmpty();
      return scripts;
    }
  }
}
