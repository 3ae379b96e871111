package io.kakaritsuke.database;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;

/** Lets REST Assured send the admin's key, unless a test takes the specification away. */
public final class AdminKeyInTests implements QuarkusTestBeforeEachCallback {
  @Override
  public void beforeEach(QuarkusTestMethodContext context) {
    RestAssured.requestSpecification =
        new RequestSpecBuilder().addHeader("X-API-Key", TestDatabase.ADMIN_KEY).build();
  }
}
