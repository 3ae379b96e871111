package io.kakaritsuke.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kakaritsuke.problem.BodyShape;
import io.kakaritsuke.problem.HttpProblems;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.MayBeEmpty;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bodies that the framework reads for REST methods: bounded, without compression, JSON in UTF-8.
 * One that a method takes as a record or as a tree is an object; a record's members are held to its
 * {@link BodyShape} before anything is read, since the framework would make other types fit and
 * pass over what is misspelt: {@code effectiveFrom} would become now.
 */
@Provider
public class RestBodies implements ReaderInterceptor {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    boolean zipped = Gzip.isMeant(context.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING));
    boolean object = isObject(context.getType());
    boolean json = object || isJson(context.getMediaType());
    if (zipped || json) {
      byte[] body = read(context.getInputStream(), zipped);
      if (json) {
        StrictJson.check(body);
      }
      if (object && body.length == 0 && mayBeEmpty(context)) {
        return null;
      }
      if (object) {
        check(JSON.readTree(body), context.getType());
      }
      context.setInputStream(new ByteArrayInputStream(body));
    }
    return context.proceed();
  }

  private static void check(JsonNode body, Class<?> type) {
    if (!body.isObject()) {
      throw new ProblemException(HttpProblems.notAnObject(body));
    }
    if (type.isRecord()) {
      ParameterProblems.check(BodyShape.violations(body, type, ""));
    }
  }

  private static boolean isObject(Class<?> type) {
    return type.isRecord() || JsonNode.class.isAssignableFrom(type);
  }

  private static boolean mayBeEmpty(ReaderInterceptorContext context) {
    return Arrays.stream(context.getAnnotations()).anyMatch(MayBeEmpty.class::isInstance);
  }

  private static boolean isJson(MediaType type) {
    return type != null && type.isCompatible(MediaType.APPLICATION_JSON_TYPE);
  }

  private static byte[] read(InputStream sent, boolean zipped) throws IOException {
    byte[] body;
    try {
      body = (zipped ? Gzip.stream(sent) : sent).readNBytes(Limits.BODY_BYTES + 1);
    } catch (Gzip.CutShortException e) {
      throw new ProblemException(HttpProblems.notGzip());
    }
    if (body.length > Limits.BODY_BYTES) {
      throw new ProblemException(HttpProblems.bodyTooLarge(Limits.BODY_BYTES));
    }
    return body;
  }
}
