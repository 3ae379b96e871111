package io.kakaritsuke.feed.place;

import io.kakaritsuke.access.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where feeds fetch from, by the 設定名 that the workbooks use: a copy of the workbooks elsewhere
 * fetches nothing. A feed whose entry is not there is switched off.
 */
@ConfigMapping(prefix = "kakaritsuke.feeds")
public interface PlaceSettings {
  /** The entries by 設定名. */
  @WithParentName
  Map<String, Entry> entries();

  /** One place; which of the settings are needed depends on the kind that the feed has. */
  interface Entry {
    /** フォルダー and SFTP: the folder. */
    Optional<String> directory();

    /** フォルダー and SFTP: how long a file must have looked the same. */
    @WithDefault("1M")
    Duration quiet();

    /** URL: the address. */
    Optional<URI> url();

    /** URL: GET, or POST where the server wants that. */
    @WithDefault("GET")
    Method method();

    /** URL: the header that carries the secret. */
    @WithDefault("Authorization")
    String header();

    /** URL: what a POST sends, as JSON. */
    Optional<String> body();

    /** SFTP: the server. */
    Optional<String> host();

    /** SFTP: its port. */
    @WithDefault("22")
    int port();

    /** SFTP: who logs in. */
    Optional<String> user();

    /** SFTP: the key of the server as in {@code known_hosts}, or its {@code SHA256:…}. */
    Optional<String> hostKey();

    /** SFTP: a file with the private key; the secret is then its pass phrase. */
    Optional<Path> privateKey();

    /** Salesforce: the address of one's own domain there. */
    Optional<URI> loginUrl();

    /** Salesforce: of the connected app. */
    Optional<String> clientId();

    /** Salesforce: fields, object and condition. */
    Optional<String> soql();

    /** Salesforce: the field by which an account is known. */
    @WithDefault("Id")
    String subjectField();

    /** What proves to the place who asks; SFTP: a password; Salesforce: the client's secret. */
    Optional<Secret> secret();

    /** How many bytes a look reads at most. */
    @WithDefault("67108864")
    long maxBytes();

    /** How long a look takes at most. */
    @WithDefault("5M")
    Duration time();

    /** Whether the host may have an address that is not public. */
    @WithDefault("false")
    boolean allowPrivate();

    /** Whether what is sent and read may be read and changed on the way. */
    @WithDefault("false")
    boolean allowHttp();

    /** Other hosts that a redirect may lead to; they are not sent the secret. */
    Optional<List<String>> allowRedirectHosts();
  }

  /** How a web server is asked. */
  enum Method {
    GET,
    POST
  }
}
