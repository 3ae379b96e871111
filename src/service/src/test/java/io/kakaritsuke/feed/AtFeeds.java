package io.kakaritsuke.feed;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.activation.OwnWebinar;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A test at a running service, each case on a rulebook of its own that has feeds. */
abstract class AtFeeds extends OwnWebinar {
  static final String FEED = "利用状況";
  private static final List<List<String>> SHEET =
      List.of(
          List.of("名前", "種類", "文字コード", "周期", "列"),
          List.of(FEED, "受信", "", "毎日", "ログイン→lastLoginOn"),
          List.of("問い合わせ", "受信", "Shift_JIS", "", ""));

  @Override
  protected void change(Path workbooks) throws IOException {
    FeedSheet.put(workbooks.resolve("facts.xlsx"), SHEET);
  }

  /** An export of that many accounts. */
  static String file(String header, int accounts, IntFunction<String> line) {
    return header
        + "\n"
        + IntStream.range(0, accounts).mapToObj(line).collect(Collectors.joining("\n"))
        + "\n";
  }

  /** Accounts that logged in on a day. */
  static String logins(int accounts, String day) {
    return file("アカウントID,ログイン,月間ログイン日数", accounts, i -> account(i) + "," + day + "," + (i % 9 + 1));
  }

  static String account(int i) {
    return "KR-%04d".formatted(i);
  }

  Response send(String body, String day) {
    return send(FEED, body, UTF_8, "observedOn=" + day);
  }

  Response send(String feed, String body, Charset charset, String query) {
    return send("text/csv; charset=" + charset.name(), feed, body.getBytes(charset), query);
  }

  /** With just that Content-Type. */
  Response send(String type, String feed, byte[] body, String query) {
    return given()
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs(type, ContentType.BINARY)))
        .header("Content-Type", type)
        .queryParam("feed", feed)
        .body(body)
        .post(path("/accounts/facts/batch?" + query));
  }

  String path(String rest) {
    return "/api/v1/rulebooks/" + name + rest;
  }

  ValidatableResponse get(String rest) {
    return given().get(path(rest)).then().statusCode(200);
  }

  ValidatableResponse runs() {
    return get("/feeds/" + FEED + "/runs");
  }

  ValidatableResponse run(String id) {
    return get("/feeds/" + FEED + "/runs/" + id);
  }

  Response settle(String id, String how) {
    return given().post(path("/feeds/" + FEED + "/runs/" + id + "/" + how));
  }
}
