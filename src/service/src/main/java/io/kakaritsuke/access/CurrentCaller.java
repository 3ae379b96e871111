package io.kakaritsuke.access;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the caller off the request that the present thread works for. */
@Singleton
final class CurrentCaller implements Caller {
  private final CurrentVertxRequest current;

  @Inject
  CurrentCaller(CurrentVertxRequest current) {
    this.current = current;
  }

  @Override
  public String name() {
    return grant().name();
  }

  @Override
  public @Nullable String id() {
    return grant().id();
  }

  @Override
  public @Nullable String person() {
    Person person = grant().person();
    return person == null ? null : person.name();
  }

  @Override
  public String identity() {
    Grant grant = grant();
    Person person = grant.person();
    return person == null
        ? Objects.requireNonNullElse(grant.id(), grant.name())
        : person.identity();
  }

  @Override
  public @Nullable String named() {
    Person person = grant().person();
    return person == null ? null : Person.named(person.name()).identity();
  }

  @Override
  public String address() {
    SocketAddress address = request().request().remoteAddress();
    return address == null ? "" : String.valueOf(address.hostAddress());
  }

  @Override
  public boolean has(Role role, @Nullable String rulebook) {
    return grant().has(role, rulebook);
  }

  @Override
  public OwnAccounts accounts(String rulebook) {
    return OwnAccounts.of(grant(), rulebook);
  }

  @Override
  public @Nullable Set<String> rulebooks() {
    return grant().rulebooks();
  }

  Grant grant() {
    Grant grant = Authentication.grant(request());
    if (grant == null) {
      throw new IllegalStateException("This request was let in without a caller");
    }
    return grant;
  }

  private RoutingContext request() {
    RoutingContext request = current.getCurrent();
    if (request == null) {
      throw new IllegalStateException("No request is being answered");
    }
    return request;
  }
}
