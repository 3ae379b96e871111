package io.kakaritsuke.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.activation.draft.Editing;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestProfile(TokensTest.WithOidc.class)
class TokensTest {
  private static final String PRIVATE_KEY = "kakaritsuke.test.oidc.private-key";

  /** An operator who trusts the holder of one key. */
  public static final class WithOidc implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      KeyPair keys = keys();
      // The test runs in a class loader of its own.
      System.setProperty(
          PRIVATE_KEY, Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
      return Map.of(
          "quarkus.oidc.tenant-enabled",
          "true",
          "quarkus.oidc.public-key",
          Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
    }
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PrivateKey trusted() throws GeneralSecurityException {
    byte[] encoded =
        Base64.getDecoder().decode(Objects.requireNonNull(System.getProperty(PRIVATE_KEY)));
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }

  private static JwtClaimsBuilder claims(String... roles) {
    return Jwt.claims()
        .subject("u-17")
        .claim("preferred_username", "tanaka")
        .groups(Set.of(roles))
        .expiresIn(600);
  }

  @Test
  void aPersonHasTheRolesOfTheTokenAndNoOthers() throws Exception {
    String token = claims("author", "offline_access").sign(trusted());

    JsonPath me = get("/api/v1/me", token).jsonPath();

    assertThat(me.getString("name")).isEqualTo("tanaka");
    assertThat(me.getString("id")).isEqualTo("u-17");
    assertThat(me.getString("person")).isEqualTo("tanaka");
    assertThat(me.getList("roles")).containsExactly("reader", "author");
    assertThat(me.getString("rulebooks")).isNull();
    assertThat(get("/api/v1/rulebooks/webinar/tables", token).statusCode()).isEqualTo(200);
    assertThat(get("/api/v1/keys", token).jsonPath().getString("code")).isEqualTo("forbidden");
    assertThat(post(token).statusCode()).isEqualTo(403);
  }

  @Test
  void aPersonGoesOnWithTheirDraftAfterLoggingInAnew() throws Exception {
    JsonPath begun = upload("", claims("author").sign(trusted()), 45);
    int draft = begun.getInt("number");

    JsonPath goneOn = upload("?draft=" + draft, claims("author").sign(trusted()), 30);

    assertThat(begun.getBoolean("mine")).isTrue();
    assertThat(begun.getString("createdBy")).isEqualTo("tanaka");
    assertThat(goneOn.getInt("number")).isEqualTo(draft);
    assertThat(goneOn.getInt("revision")).isEqualTo(2);
    String other = claims("author").subject("u-18").sign(trusted());
    assertThat(upload("?draft=" + draft, other, 20).getString("code")).isEqualTo("not-your-draft");
  }

  private static JsonPath upload(String query, String token, int days) {
    return Keys.without()
        .header("Authorization", "Bearer " + token)
        .multiPart("files", "churn-signal.xlsx", Editing.daysWithoutLogin(days))
        .post("/api/v1/rulebooks/webinar/drafts" + query)
        .jsonPath();
  }

  @Test
  void aPersonDecidesAsAKeyDoes() throws Exception {
    String token = claims("evaluator").sign(trusted());

    assertThat(post(token).statusCode()).isEqualTo(200);
    assertThat(batch(token).statusCode()).isEqualTo(200);
    assertThat(batch(token).asString()).contains("\"subject\":\"person\"");
  }

  @Test
  void theClaimOfRulebooksLimitsEvenAnAdmin() throws Exception {
    String other = claims("admin").claim("rulebooks", List.of("dear")).sign(trusted());
    String one = claims("reader").claim("rulebooks", "webinar").sign(trusted());
    String unreadable = claims("reader").claim("rulebooks", 7).sign(trusted());

    assertThat(get("/api/v1/rulebooks/webinar/tables", other).statusCode()).isEqualTo(403);
    assertThat(get("/api/v1/keys", other).statusCode()).isEqualTo(403);
    assertThat(get("/api/v1/rulebooks/webinar/tables", one).statusCode()).isEqualTo(200);
    assertThat(get("/api/v1/rulebooks/webinar/tables", unreadable).statusCode()).isEqualTo(403);
  }

  @Test
  void aTokenOfAnotherHandAnExpiredOneAndNonsenseAreTurnedAway() throws Exception {
    String foreign = claims("admin").sign(keys().getPrivate());
    String expired =
        Jwt.claims().groups(Set.of("admin")).issuedAt(1_000).expiresAt(2_000).sign(trusted());
    String unsigned = "eyJhbGciOiJub25lIn0.eyJncm91cHMiOlsiYWRtaW4iXSwiZXhwIjo5OTk5OTk5OTk5fQ.";

    for (String token : List.of(foreign, expired, unsigned, "x", "", "a.b.c")) {
      Response answer = get("/api/v1/me", token);

      assertThat(answer.statusCode()).as(token).isEqualTo(401);
      assertThat(answer.jsonPath().getString("code")).isEqualTo("unauthenticated");
      assertThat(batch(token).statusCode()).as(token).isEqualTo(401);
    }
  }

  @Test
  void keysAreGoodAsBefore() {
    assertThat(Keys.withAdmin().get("/api/v1/keys").statusCode()).isEqualTo(200);
    assertThat(Keys.without().get("/api/v1/me").statusCode()).isEqualTo(401);
  }

  private static Response get(String path, String token) {
    return Keys.without().header("Authorization", "Bearer " + token).get(path);
  }

  private static Response post(String token) {
    return Keys.without()
        .header("Authorization", "Bearer " + token)
        .contentType("application/json")
        .body("{\"facts\":{\"accountId\":\"person\"}}")
        .post("/api/v1/rulebooks/webinar/evaluations");
  }

  private static Response batch(String token) {
    return Keys.without()
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)))
        .header("Authorization", "Bearer " + token)
        .contentType("application/x-ndjson; charset=UTF-8")
        .body("{\"facts\":{\"accountId\":\"person\"}}")
        .post("/api/v1/rulebooks/webinar/evaluations/batch");
  }
}
