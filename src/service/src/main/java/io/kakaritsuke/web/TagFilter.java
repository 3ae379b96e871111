package io.kakaritsuke.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Leaves out what the client has: a 304 where one of its tags is the one of the answer. The strong
 * tags of drafts are for changes only: what is told of a draft changes without it.
 */
public class TagFilter {
  private static final Set<String> READING = Set.of("GET", "HEAD");

  @ServerResponseFilter
  public void leaveOut(ContainerRequestContext request, ContainerResponseContext response) {
    EntityTag tag = response.getEntityTag();
    if (tag == null
        || !tag.isWeak()
        || response.getStatus() != 200
        || !READING.contains(request.getMethod())) {
      return;
    }
    String known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
    if (known != null && (known.strip().equals("*") || values(known).contains(tag.getValue()))) {
      response.setStatusInfo(Response.Status.NOT_MODIFIED);
      response.setEntity(null);
    }
  }

  // Whether a tag is weak is no matter here (RFC 9110, 13.1.2).
  private static List<String> values(String tags) {
    return List.of(tags.split(",")).stream()
        .map(String::strip)
        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
        .map(tag -> tag.replace("\"", ""))
        .toList();
  }
}
