package io.kakaritsuke.activation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kakaritsuke.access.Caller;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.problem.Language;
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
  private final Caller caller;

  @Inject
  RulebooksResource(ActiveRulebooks rulebooks, RulebookAccess access, Caller caller) {
    this.rulebooks = rulebooks;
    this.access = access;
    this.caller = caller;
  }

  @GET
  @Requires({Role.READER, Role.EVALUATOR})
  public List<RulebookView> list(@Context HttpHeaders headers) {
    Locale locale = Language.of(headers);
    return rulebooks.names().stream()
        .filter(name -> caller.has(Role.READER, name) || caller.has(Role.EVALUATOR, name))
        .map(name -> view(name, locale))
        .toList();
  }

  @GET
  @Path("/{rulebook}")
  @Requires({Role.READER, Role.EVALUATOR})
  public RulebookView rulebook(
      @PathParam("rulebook") String rulebook, @Context HttpHeaders headers) {
    return view(rulebook, Language.of(headers));
  }

  private RulebookView view(String rulebook, Locale locale) {
    return RulebookView.of(access.status(rulebook), rulebooks.active(rulebook), locale);
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
