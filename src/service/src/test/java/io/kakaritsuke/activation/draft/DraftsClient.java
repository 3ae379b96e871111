package io.kakaritsuke.activation.draft;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.MultiPartConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.http.entity.mime.HttpMultipartMode;
import org.jspecify.annotations.Nullable;

/** One who works on the drafts of one rulebook over HTTP. */
public record DraftsClient(String rulebook, @Nullable String key) {
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  DraftsClient(String rulebook) {
    this(rulebook, null);
  }

  private RequestSpecification request() {
    RequestSpecification request =
        given()
            .config(
                RestAssured.config()
                    .httpClient(
                        HttpClientConfig.httpClientConfig()
                            .httpMultipartMode(HttpMultipartMode.BROWSER_COMPATIBLE))
                    .multiPartConfig(MultiPartConfig.multiPartConfig().defaultCharset("UTF-8"))
                    .encoderConfig(
                        EncoderConfig.encoderConfig()
                            .defaultCharsetForContentType("UTF-8", ContentType.JSON)));
    return key == null ? request : request.header("X-API-Key", key);
  }

  private String path(String rest) {
    return "/api/v1/rulebooks/" + rulebook + rest;
  }

  public ValidatableResponse get(String path) {
    return request().get(path(path)).then();
  }

  public ValidatableResponse post(String path, String json) {
    return request().contentType(ContentType.JSON).body(json).post(path(path)).then();
  }

  public ValidatableResponse delete(String path) {
    return request().delete(path(path)).then();
  }

  byte[] bytes(String path) {
    return get(path).statusCode(200).extract().asByteArray();
  }

  /** A workbook of a version as it is downloaded. */
  public byte[] workbook(int version, String name) {
    return bytes("/versions/" + version + "/workbooks/" + name);
  }

  public ValidatableResponse send(String name, byte[] file) {
    return send("", Map.of(name, file));
  }

  /**
   * Makes a draft of files by name.
   *
   * @param query {@code ?draft=…}, or nothing
   */
  public ValidatableResponse send(String query, Map<String, byte[]> files) {
    return send(request(), query, files);
  }

  /** Sends a file to a draft as it was seen. */
  ValidatableResponse sendSeen(String query, String etag, String name, byte[] file) {
    return send(request().header("If-Match", etag), query, Map.of(name, file));
  }

  private ValidatableResponse send(
      RequestSpecification request, String query, Map<String, byte[]> files) {
    new LinkedHashMap<>(files)
        .forEach((name, file) -> request.multiPart("files", name, file, XLSX));
    return request.post(path("/drafts" + query)).then();
  }

  /** Publishes and gives the answer. */
  public ValidatableResponse publish(String draft) {
    return post(
        "/drafts/" + draft + "/publish",
        "{\"comment\": \"test\", \"acceptScenarioChanges\": true}");
  }

  /** The number by which people call a draft. */
  static int number(ValidatableResponse draft) {
    return draft.extract().path("number");
  }

  public static String id(ValidatableResponse draft) {
    return draft.statusCode(201).extract().path("id");
  }
}
