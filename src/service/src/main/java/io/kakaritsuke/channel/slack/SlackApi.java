package io.kakaritsuke.channel.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.util.http.SlackHttpClient;
import io.kakaritsuke.access.Secret;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** Slack's methods, as the bot may call them. */
@Singleton
class SlackApi {
  /** Of all answers to one request. */
  private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

  private static final int UNAVAILABLE = 503;
  private static final int TIMED_OUT = 408;
  private static final int SERVER_ERROR = 500;

  private final Optional<Methods> methods;

  @Inject
  SlackApi(SlackSettings settings) {
    this.methods = settings.token().map(token -> Methods.of(settings, token));
  }

  boolean isConfigured() {
    return methods.isPresent();
  }

  /** For what may be done any number of times. */
  MethodsClient asking() {
    return methods.orElseThrow().asking();
  }

  /** For what may not: what is sent again without our knowing arrives twice. */
  MethodsClient posting() {
    return methods.orElseThrow().posting();
  }

  private record Methods(MethodsClient asking, MethodsClient posting) {
    static Methods of(SlackSettings settings, Secret token) {
      OkHttpClient http =
          new OkHttpClient.Builder().callTimeout(LONGEST_CALL).followRedirects(false).build();
      OkHttpClient once =
          http.newBuilder()
              .retryOnConnectionFailure(false)
              .addNetworkInterceptor(SlackApi::once)
              .build();
      SlackConfig config = new SlackConfig();
      config.setMethodsEndpointUrlPrefix(settings.url().toString());
      config.setStatsEnabled(false);
      return new Methods(client(config, http, token), client(config, once, token));
    }

    private static MethodsClient client(SlackConfig config, OkHttpClient http, Secret token) {
      return Slack.getInstance(config, new SlackHttpClient(http)).methods(token.value());
    }
  }

  // The client asks at once again where a server that does not answer says it may.
  private static Response once(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    return response.code() == UNAVAILABLE || response.code() == TIMED_OUT
        ? response.newBuilder().code(SERVER_ERROR).build()
        : response;
  }
}
