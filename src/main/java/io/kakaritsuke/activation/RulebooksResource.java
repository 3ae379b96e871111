package io.kakaritsuke.activation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kakaritsuke.access.Caller;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.LostDatabase;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What rulebooks there are, and what one of their versions consists of. */
@Path("/api/v1/rulebooks")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class RulebooksResource {
  private final ActiveRulebooks rulebooks;
  private final RulebookAccess access;
  private final Replicas replicas;
  private final Caller caller;

  @Inject
  RulebooksResource(
      ActiveRulebooks rulebooks, RulebookAccess access, Replicas replicas, Caller caller) {
    this.rulebooks = rulebooks;
    this.access = access;
    this.replicas = replicas;
    this.caller = caller;
  }

  @GET
  @Requires({Role.READER, Role.EVALUATOR})
  public List<RulebookView> list(@Context HttpHeaders headers) {
    Locale locale = Language.of(headers);
    return rulebooks.names().stream()
        .filter(name -> caller.has(Role.READER, name) || caller.has(Role.EVALUATOR, name))
        .map(name -> view(name, null, locale))
        .toList();
  }

  @GET
  @Path("/{rulebook}")
  @Requires({Role.READER, Role.EVALUATOR})
  public RulebookView rulebook(
      @PathParam("rulebook") String rulebook, @Context HttpHeaders headers) {
    Locale locale = Language.of(headers);
    access.status(rulebook);
    return view(rulebook, replicas(rulebook, locale), locale);
  }

  private @Nullable List<ReplicaView> replicas(String rulebook, Locale locale) {
    try {
      return ReplicaView.of(replicas.alive(rulebook), replicas.id(), locale);
    } catch (RuntimeException e) {
      if (LostDatabase.isCauseOf(e)) {
        return null;
      }
      throw e;
    }
  }

  private RulebookView view(String rulebook, @Nullable List<ReplicaView> others, Locale locale) {
    return RulebookView.of(access.status(rulebook), rulebooks.active(rulebook), others, locale);
  }

  @GET
  @Path("/{rulebook}/facts")
  @Requires({Role.READER, Role.EVALUATOR})
  public List<FactView> facts(
      @PathParam("rulebook") String rulebook, @QueryParam("version") @Nullable String version) {
    return access.version(rulebook, version).compiled().rulebook().catalogue().facts().stream()
        .map(FactView::of)
        .toList();
  }

  @GET
  @Path("/{rulebook}/facts/schema")
  @Requires({Role.READER, Role.EVALUATOR})
  @Produces(FactSchema.MEDIA_TYPE)
  public ObjectNode schema(
      @PathParam("rulebook") String rulebook, @QueryParam("version") @Nullable String version) {
    ActiveVersion found = access.version(rulebook, version);
    return FactSchema.of(rulebook, found.number(), found.compiled().rulebook().catalogue());
  }

  @GET
  @Path("/{rulebook}/tables")
  @Requires(Role.READER)
  public List<TableView> tables(
      @PathParam("rulebook") String rulebook, @QueryParam("version") @Nullable String version) {
    return TableViews.of(access.version(rulebook, version).compiled().rulebook());
  }
}
