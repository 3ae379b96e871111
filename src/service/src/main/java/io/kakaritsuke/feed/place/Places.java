package io.kakaritsuke.feed.place;

import io.kakaritsuke.access.Secret;
import io.kakaritsuke.feed.place.PlaceSettings.Entry;
import io.kakaritsuke.rulebook.Feed.Kind;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes the places that are configured. */
public final class Places {
  private static final String ACCEPTED =
      "text/csv, application/x-ndjson;q=0.9, text/plain;q=0.5, */*;q=0.1";
  private static final Pattern HEADER = Pattern.compile("[\\w!#$%&'*+.^`|~-]+");

  private final PlaceSettings settings;
  private final Path spool;
  private final Vertx vertx;
  private final HttpClient client;
  private final Addresses addresses;
  private final Clock clock;

  /**
   * @param spool a folder of this process alone, for files between being fetched and being settled
   */
  public Places(PlaceSettings settings, Path spool, Vertx vertx, Clock clock) {
    this(
        settings,
        spool,
        vertx,
        Web.client(vertx, new HttpClientOptions()),
        InetAddress::getAllByName,
        clock);
  }

  Places(
      PlaceSettings settings,
      Path spool,
      Vertx vertx,
      HttpClient client,
      Addresses addresses,
      Clock clock) {
    this.settings = settings;
    this.spool = spool;
    this.vertx = vertx;
    this.client = client;
    this.addresses = addresses;
    this.clock = clock;
  }

  /**
   * The place of a feed, to be kept as long as the feed is. Where its configuration is wrong, each
   * look says so.
   *
   * @param name the 設定名
   * @return empty where nothing is configured by that name: the feed is switched off; and where its
   *     files are sent
   */
  public Optional<Place> place(Kind kind, String name) {
    return Optional.ofNullable(settings.entries().get(name)).flatMap(entry -> place(kind, entry));
  }

  private Optional<Place> place(Kind kind, Entry entry) {
    try {
      return switch (kind) {
        case RECEIVED -> Optional.empty();
        case FOLDER -> Optional.of(folder(entry));
        case URL -> Optional.of(url(entry));
        case SFTP -> Optional.of(sftp(entry));
        case SALESFORCE -> Optional.of(salesforce(entry));
      };
    } catch (PlaceException e) {
      return Optional.of(new WrongPlace(e.problem()));
    }
  }

  private Place folder(Entry entry) throws PlaceException {
    String directory = required(entry.directory(), "directory");
    try {
      return new FolderPlace(
          LocalFolder.door(Path.of(directory)), spool, bounds(entry), entry.quiet(), clock);
    } catch (InvalidPathException e) {
      throw wrong(
          "directory",
          "このサーバーでは使えない文字が含まれています。",
          "it has characters that this machine cannot have in names.");
    }
  }

  private Place url(Entry entry) throws PlaceException {
    Map<String, Secret> secrets =
        entry.secret().isPresent()
            ? Map.of(header(entry), printable(entry.secret().get()))
            : Map.of();
    boolean post = entry.method() == PlaceSettings.Method.POST;
    Map<String, String> headers = new HashMap<>(Map.of("Accept", ACCEPTED));
    if (post && entry.body().isPresent()) {
      headers.put("Content-Type", "application/json");
    }
    WebRequest request =
        new WebRequest(
            post ? HttpMethod.POST : HttpMethod.GET,
            address(entry.url(), "url"),
            headers,
            secrets,
            post ? Buffer.buffer(entry.body().orElse("")) : null);
    return new UrlPlace(web(entry), request, spool, bounds(entry), clock);
  }

  private Place sftp(Entry entry) throws PlaceException {
    String hostKey = required(entry.hostKey(), "host-key");
    SftpServer server =
        new SftpServer(
            required(entry.host(), "host"),
            entry.port(),
            required(entry.user(), "user"),
            SftpServer.HostKey.of(hostKey)
                .orElseThrow(
                    () ->
                        wrong(
                            "host-key",
                            "known_hosts の行（ssh-rsa AAAA… など）か、SHA256: で始まるフィンガープリントにしてください。",
                            "give a line of known_hosts (ssh-rsa AAAA…) or a fingerprint that begins"
                                + " with SHA256:.")),
            entry.privateKey().orElse(null),
            entry.secret());
    if (entry.privateKey().isEmpty()) {
      required(entry.secret(), "secret");
    }
    String directory = required(entry.directory(), "directory");
    return new FolderPlace(
        SftpFolder.door(server, directory), spool, bounds(entry), entry.quiet(), clock);
  }

  private Place salesforce(Entry entry) throws PlaceException {
    SalesforcePlace.Client client =
        new SalesforcePlace.Client(
            address(entry.loginUrl(), "login-url"),
            required(entry.clientId(), "client-id"),
            required(entry.secret(), "secret"));
    Soql soql =
        Soql.of(required(entry.soql(), "soql"))
            .orElseThrow(
                () ->
                    wrong(
                        "soql",
                        "「SELECT 項目, … FROM オブジェクト WHERE 条件」の形にしてください（WHERE 以降は省略可、ORDER BY や LIMIT は不可）。",
                        "give it the shape SELECT fields FROM object WHERE condition, with or"
                            + " without the condition and with nothing behind it."));
    if (!Soql.isField(entry.subjectField())) {
      throw wrong("subject-field", "項目の API 参照名にしてください。", "give the API name of a field.");
    }
    return new SalesforcePlace(
        web(entry), client, soql, entry.subjectField(), spool, bounds(entry), clock);
  }

  private Web web(Entry entry) {
    Set<String> redirectHosts = Set.copyOf(entry.allowRedirectHosts().orElse(List.of()));
    return new Web(
        vertx,
        client,
        addresses,
        new Reach(entry.allowPrivate(), entry.allowHttp(), redirectHosts));
  }

  private static Bounds bounds(Entry entry) throws PlaceException {
    if (entry.maxBytes() < 1) {
      throw wrong("max-bytes", "1以上の数にしてください。", "give a number of 1 or more.");
    }
    if (entry.time().isNegative() || entry.time().isZero()) {
      throw wrong("time", "0より長い時間にしてください。", "give a time that is longer than 0.");
    }
    return new Bounds(entry.maxBytes(), entry.time());
  }

  private static URI address(Optional<URI> address, String setting) throws PlaceException {
    URI given = required(address, setting);
    if (!WebRequest.isAddress(given)) {
      throw wrong(
          setting,
          "https:// で始まり、ホスト名があり、利用者名やパスワードを含まないアドレスにしてください。",
          "give an address that begins with https://, has a host, and holds no user or password.");
    }
    return given;
  }

  private static String header(Entry entry) throws PlaceException {
    if (!HEADER.matcher(entry.header()).matches()) {
      throw wrong("header", "HTTP ヘッダーの名前にしてください。", "give the name of an HTTP header.");
    }
    return entry.header();
  }

  private static Secret printable(Secret secret) throws PlaceException {
    if (!secret.isPrintable()) {
      throw wrong(
          "secret",
          "空白だけの値や、改行など ASCII の印字可能文字以外を含む値は使えません。",
          "it must be printable ASCII, without line breaks, and not blank.");
    }
    return secret;
  }

  private static <T> T required(Optional<T> value, String setting) throws PlaceException {
    if (value.isEmpty()) {
      throw wrong(setting, "この種類の取り込みには値が必要です。", "feeds of this kind need it.");
    }
    return value.get();
  }

  private static PlaceException wrong(String setting, String ja, String en) {
    return new PlaceException(PlaceProblem.settings(setting, ja, en));
  }
}
