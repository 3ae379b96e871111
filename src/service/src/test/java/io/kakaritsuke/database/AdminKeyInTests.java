package io.kakaritsuke.database;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import java.util.List;

/** Lets REST Assured send the admin's key, unless a test sends another or takes the filter away. */
public final class AdminKeyInTests implements QuarkusTestBeforeEachCallback {
  private static final Filter KEY =
      (request, response, context) -> {
        if (!request.getHeaders().hasHeaderWithName("X-API-Key")) {
          request.header("X-API-Key", TestDatabase.ADMIN_KEY);
        }
        return context.next(request, response);
      };

  @Override
  public void beforeEach(QuarkusTestMethodContext context) {
    RestAssured.replaceFiltersWith(List.of(KEY));
  }
}
