package io.kakaritsuke.activation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The name of this process among those on the same database. */
@Singleton
class ReplicaAddress {
  private final int port;

  @Inject
  ReplicaAddress(@ConfigProperty(name = "quarkus.http.port", defaultValue = "8080") int port) {
    this.port = port;
  }

  String hostAndPort() {
    return host() + ":" + port;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
