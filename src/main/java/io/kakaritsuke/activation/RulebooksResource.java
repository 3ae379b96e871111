package io.kakaritsuke.activation;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

  @Inject
  RulebooksResource(ActiveRulebooks rulebooks, RulebookAccess access) {
    this.rulebooks = rulebooks;
    this.access = access;
  }

  @GET
  public List<RulebookView> list(@Context HttpHeaders headers) {
    Locale locale = Language.of(headers);
    return rulebooks.names().stream().map(name -> view(name, locale)).toList();
  }

  @GET
  @Path("/{rulebook}")
  public RulebookView rulebook(
      @PathParam("rulebook") String rulebook, @Context HttpHeaders headers) {
    return view(rulebook, Language.of(headers));
  }

  private RulebookView view(String rulebook, Locale locale) {
    return RulebookView.of(access.status(rulebook), rulebooks.active(rulebook), locale);
  }

  @GET
  @Path("/{rulebook}/facts")
  public List<FactView> facts(
      @PathParam("rulebook") String rulebook, @QueryParam("version") @Nullable String version) {
    return access.version(rulebook, version).compiled().rulebook().catalogue().facts().stream()
        .map(FactView::of)
        .toList();
  }

  @GET
  @Path("/{rulebook}/facts/schema")
  @Produces(FactSchema.MEDIA_TYPE)
  public ObjectNode schema(
      @PathParam("rulebook") String rulebook, @QueryParam("version") @Nullable String version) {
    ActiveVersion found = access.version(rulebook, version);
    return FactSchema.of(rulebook, found.number(), found.compiled().rulebook().catalogue());
  }

  @GET
  @Path("/{rulebook}/tables")
  public List<TableView> tables(
      @PathParam("rulebook") String rulebook, @QueryParam("version") @Nullable String version) {
    return TableViews.of(access.version(rulebook, version).compiled().rulebook());
  }
}
