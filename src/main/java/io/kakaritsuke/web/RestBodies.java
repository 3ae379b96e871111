package io.kakaritsuke.web;

import io.kakaritsuke.problem.HttpProblems;
import io.kakaritsuke.problem.Members;
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
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Bodies that the framework reads for REST methods: bounded, without compression, JSON in UTF-8.
 */
@Provider
public class RestBodies implements ReaderInterceptor {
  /** As large as a body may be, compressed or not. */
  static final int MAX = 16 << 20;

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    boolean zipped = Gzip.isMeant(context.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING));
    boolean json = isJson(context.getMediaType());
    if (zipped || json) {
      byte[] body = read(context.getInputStream(), zipped);
      if (json) {
        Set<String> members = StrictJson.check(body);
        Set<String> known = known(context);
        if (!known.isEmpty()) {
          ParameterProblems.checkMembers(members, known);
        }
      }
      context.setInputStream(new ByteArrayInputStream(body));
    }
    return context.proceed();
  }

  // Empty where the method reads them by itself.
  private static Set<String> known(ReaderInterceptorContext context) {
    for (Annotation annotation : context.getAnnotations()) {
      if (annotation instanceof Members members) {
        return Set.of(members.value());
      }
    }
    Class<?> type = context.getType();
    return type.isRecord()
        ? Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toSet())
        : Set.of();
  }

  private static boolean isJson(MediaType type) {
    return type != null && type.isCompatible(MediaType.APPLICATION_JSON_TYPE);
  }

  private static byte[] read(InputStream sent, boolean zipped) throws IOException {
    byte[] body;
    try {
      body = (zipped ? Gzip.stream(sent) : sent).readNBytes(MAX + 1);
    } catch (Gzip.CutShortException e) {
      throw new ProblemException(HttpProblems.notGzip());
    }
    if (body.length > MAX) {
      throw new ProblemException(HttpProblems.bodyTooLarge(MAX));
    }
    return body;
  }
}
