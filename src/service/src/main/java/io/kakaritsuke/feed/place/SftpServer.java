package io.kakaritsuke.feed.place;

import io.kakaritsuke.access.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Who is asked over SFTP, and what proves each side to the other. Knows one host key and no file of
 * {@code ~/.ssh}: what is configured is all that counts.
 *
 * @param hostKey as in {@code known_hosts}, or its fingerprint
 * @param privateKey a file; null where the secret is a password
 * @param secret the pass phrase of the private key where there is one
 */
record SftpServer(
    String host,
    int port,
    String user,
    HostKey hostKey,
    @Nullable Path privateKey,
    Optional<Secret> secret) {
  private static final Logger LOG = Logger.getLogger(SftpServer.class);

  /**
   * The one key that the server may show.
   *
   * @param type as in {@code known_hosts}; null where a fingerprint was given
   */
  record HostKey(@Nullable String type, String value) {
    private static final Pattern KNOWN_HOST =
        Pattern.compile("(?:^|\\s)((?:ssh|ecdsa)-[\\w@.-]+)\\s+(AAAA[\\w+/]+=*)(?:\\s|$)");
    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[\\w+/]{43}");

    static Optional<HostKey> of(String given) {
      String key = given.strip();
      Matcher known = KNOWN_HOST.matcher(key);
      if (known.find()) {
        return Optional.of(new HostKey(known.group(1), known.group(1) + " " + known.group(2)));
      }
      return FINGERPRINT.matcher(key).matches()
          ? Optional.of(new HostKey(null, key))
          : Optional.empty();
    }

    boolean is(PublicKey shown) {
      return value.equals(
          type == null ? KeyUtils.getFingerPrint(shown) : PublicKeyEntry.toString(shown));
    }

    /** A server with several keys is asked for this one. */
    boolean isMadeBy(String signature) {
      return type == null
          || type.equals(signature)
          || type.equals("ssh-rsa") && signature.startsWith("rsa-sha2-");
    }
  }

  /** What was opened, and is closed as a whole: by who is done, or when the time is over. */
  record Connection(SftpClient sftp, CompletableFuture<Void> done) implements AutoCloseable {
    @Override
    public void close() {
      done.complete(null);
    }
  }

  Connection connect(Deadline deadline) throws PlaceException, InterruptedException {
    AtomicBoolean otherKey = new AtomicBoolean();
    SshClient client = client(otherKey);
    CompletableFuture<Void> done = new CompletableFuture<>();
    var unused =
        done.orTimeout(deadline.remainingNanos(), TimeUnit.NANOSECONDS)
            .whenComplete((nothing, late) -> client.close(true));
    try {
      return new Connection(open(client, deadline), done);
    } catch (InterruptedIOException e) {
      done.complete(null);
      throw (InterruptedException) new InterruptedException().initCause(e);
    } catch (IOException e) {
      done.complete(null);
      throw failed(e, otherKey.get(), deadline);
    }
  }

  private SshClient client(AtomicBoolean otherKey) throws PlaceException {
    SshClient client = SshClient.setUpDefaultClient();
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setUserAuthFactories(
        List.of(
            privateKey == null
                ? UserAuthPasswordFactory.INSTANCE
                : UserAuthPublicKeyFactory.INSTANCE));
    List<NamedFactory<Signature>> signatures =
        client.getSignatureFactories().stream()
            .filter(one -> hostKey.isMadeBy(one.getName()))
            .toList();
    if (signatures.isEmpty()) {
      throw unusable("host-key", "この種類のホスト鍵には対応していません。", "keys of this type are not supported.");
    }
    client.setSignatureFactories(signatures);
    client.setServerKeyVerifier(
        (session, address, shown) -> {
          boolean known = hostKey.is(shown);
          otherKey.set(!known);
          return known;
        });
    return client;
  }

  private SftpClient open(SshClient client, Deadline deadline) throws IOException {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new ConnectException();
    }
    client.start();
    ClientSession session = client.connect(user, address).verify(left(deadline)).getSession();
    if (privateKey == null) {
      session.addPasswordIdentity(secret.map(Secret::value).orElse(""));
    } else {
      for (KeyPair pair : keys(privateKey)) {
        session.addPublicKeyIdentity(pair);
      }
    }
    session.auth().verify(left(deadline));
    return SftpClientFactory.instance().createSftpClient(session);
  }

  private Iterable<KeyPair> keys(Path file) throws PlaceException {
    FilePasswordProvider passPhrase =
        secret.map(one -> FilePasswordProvider.of(one.value())).orElse(FilePasswordProvider.EMPTY);
    try (InputStream in = Files.newInputStream(file)) {
      Iterable<KeyPair> keys =
          SecurityUtils.loadKeyPairIdentities(
              null, NamedResource.ofName("private-key"), in, passPhrase);
      if (keys != null) {
        return keys;
      }
    } catch (IOException | GeneralSecurityException e) {
      LOG.debugf(e, "A private key could not be read");
    }
    throw unusable(
        "private-key",
        "ファイルを読めないか、鍵として使えません。パスフレーズは secret に指定します。",
        "the file cannot be read or used as a key. Its pass phrase is given as the secret.");
  }

  private PlaceException failed(IOException failure, boolean otherKey, Deadline deadline) {
    if (failure instanceof PlaceException known) {
      return known;
    }
    if (otherKey) {
      return new PlaceException(PlaceProblem.notTrusted(host), failure);
    }
    if (deadline.isOver()) {
      return deadline.passed();
    }
    boolean refused =
        failure instanceof SshException ssh
            && ssh.getDisconnectCode()
                == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE;
    boolean unreachable =
        Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
            .anyMatch(ConnectException.class::isInstance);
    if (refused) {
      return new PlaceException(PlaceProblem.credentials(host), failure);
    }
    return new PlaceException(
        unreachable ? PlaceProblem.unreachable(host) : PlaceProblem.brokenOff(host), failure);
  }

  private static Duration left(Deadline deadline) {
    return Duration.ofNanos(Math.max(1, deadline.remainingNanos()));
  }

  private static PlaceException unusable(String setting, String ja, String en) {
    return new PlaceException(PlaceProblem.settings(setting, ja, en));
  }
}
