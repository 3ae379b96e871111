package io.kakaritsuke.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.answer.DecisionIds;
import io.kakaritsuke.channel.HeldBack;
import io.kakaritsuke.channel.Letter;
import io.kakaritsuke.channel.Letter.Kind;
import io.kakaritsuke.channel.Letter.Matter;
import io.kakaritsuke.channel.Letter.Part;
import io.kakaritsuke.channel.Outcome;
import io.kakaritsuke.channel.Outcome.Closed;
import io.kakaritsuke.channel.Outcome.Later;
import io.kakaritsuke.channel.Outcome.Refused;
import io.kakaritsuke.channel.Outcome.Sent;
import io.kakaritsuke.channel.Outcome.Unknown;
import io.kakaritsuke.channel.Sender;
import io.kakaritsuke.channel.Senders;
import io.kakaritsuke.decisionlog.Transaction;
import io.kakaritsuke.message.DeliveryStore.Lane;
import io.kakaritsuke.message.DeliveryStore.Outdated;
import io.kakaritsuke.telling.Channel;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.upkeep.Upkeep;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Has sent what waits, each by one process of all. An attempt is noted before it begins, so that
 * one that never ends is known to be one of which nobody knows how it ended.
 */
@ApplicationScoped
class Delivery {
  /** From the first moment in which it could be sent; what has not been sent then fails. */
  static final Duration GIVE_UP = Duration.ofDays(7);

  /** After so long without success what is 至急 takes the next way. */
  static final Duration SLOW = Duration.ofMinutes(15);

  private static final Logger LOG = Logger.getLogger(Delivery.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Fifty times a minute, over all processes: more often no message is changed. */
  private static final Duration RESTATE_PACE = Duration.ofMillis(1200);

  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  /** More than there are people to whom something is due at once. */
  private static final int STRETCH = 1000;

  private static final Text NO_TITLE = new Text("お知らせ", "Notice");

  private final AgroalDataSource pool;
  private final DeliveryStore store;
  private final ActiveRulebooks rulebooks;
  private final Senders senders;
  private final Matters matters;
  private final Pages pages;
  private final ObjectMapper json;
  private final Clock clock;
  private final boolean delivers;

  /** Longer than any attempt lasts; whoever has begun one and died is waited for so long. */
  private final Duration lease;

  @Inject
  Delivery(
      AgroalDataSource pool,
      DeliveryStore store,
      ActiveRulebooks rulebooks,
      Senders senders,
      Matters matters,
      Pages pages,
      ObjectMapper json,
      Clock clock,
      @ConfigProperty(name = "kakaritsuke.messages.deliver", defaultValue = "true")
          boolean delivers,
      @ConfigProperty(name = "kakaritsuke.messages.silence", defaultValue = "5M") Duration lease) {
    this.pool = pool;
    this.store = store;
    this.rulebooks = rulebooks;
    this.senders = senders;
    this.matters = matters;
    this.pages = pages;
    this.json = json;
    this.clock = clock;
    this.delivers = delivers;
    this.lease = lease;
  }

  void begin(@Observes StartupEvent event, Upkeep upkeep) {
    if (delivers) {
      upkeep.every(LOOK, "messages", () -> look(clock));
    }
  }

  /** Has sent all that can be sent now. */
  void look(Clock time) throws SQLException, InterruptedException {
    Map<String, Ways> ways;
    do {
      ways = ways();
      takeNextWays(ways, time.instant());
    } while (pass(ways, time) > 0);
    restate(ways, time);
    inTransaction(
        connection -> {
          store.giveUp(connection, time.instant());
          return 0;
        });
  }

  private Map<String, Ways> ways() {
    Map<String, Ways> ways = new LinkedHashMap<>();
    for (String rulebook : rulebooks.names()) {
      rulebooks
          .active(rulebook)
          .ifPresent(version -> ways.put(rulebook, new Ways(version, senders)));
    }
    return ways;
  }

  private void takeNextWays(Map<String, Ways> ways, Instant now) throws SQLException {
    inTransaction(
        connection -> {
          for (Waiting slow :
              store.slow(connection, ways.keySet(), now.minus(SLOW), now, STRETCH)) {
            Ways own = ways.get(slow.rulebook());
            if (own != null) {
              takeNextWay(connection, own, slow, now);
            }
          }
          return 0;
        });
  }

  private boolean takeNextWay(Connection connection, Ways ways, Waiting message, Instant now)
      throws SQLException {
    Optional<Channel> next = ways.after(message.channel(), message.recipient(), message.ways());
    if (next.isPresent()) {
      store.takes(connection, message, next.get(), now);
    }
    return next.isPresent();
  }

  /** One letter to each person on each channel; how many there were. */
  private int pass(Map<String, Ways> ways, Clock time) throws SQLException, InterruptedException {
    List<Channel> channels =
        Stream.of(Channel.values()).filter(one -> senders.by(one).isPresent()).toList();
    if (channels.isEmpty()) {
      return 0;
    }
    List<Lane> due =
        inTransaction(
            connection -> store.due(connection, ways.keySet(), channels, time.instant(), STRETCH));
    int sent = 0;
    for (Lane lane : due) {
      Ways own = ways.get(lane.rulebook());
      Optional<Sender> sender = senders.by(lane.channel());
      if (own != null && sender.isPresent()) {
        sent += deliver(lane, own, sender.get(), time) ? 1 : 0;
      }
    }
    return sent;
  }

  /** Has one letter sent on a lane, where one can be; whether an attempt was made. */
  private boolean deliver(Lane lane, Ways ways, Sender sender, Clock time)
      throws SQLException, InterruptedException {
    Instant now = time.instant();
    Optional<String> address = ways.address(lane.recipient(), lane.channel());
    if (address.isEmpty()) {
      inTransaction(
          connection -> {
            List<Waiting> due =
                store.waiting(connection, lane).stream().filter(one -> one.isDue(now)).toList();
            refuse(connection, ways, due, HeldBack.NO_ADDRESS, "", now);
            return 0;
          });
      return false;
    }
    UUID own = UUID.randomUUID();
    Optional<Parcel> taken =
        inTransaction(
            connection -> {
              Optional<Parcel> parcel = take(connection, lane, ways, sender, address.get(), now);
              if (parcel.isPresent() && !store.begin(connection, parcel.get(), own, now, lease)) {
                connection.rollback();
                return Optional.<Parcel>empty();
              }
              return parcel;
            });
    if (taken.isEmpty()) {
      return false;
    }
    Parcel parcel = taken.get();
    // Read after the attempt was noted: what changes from now on is noted as not shown.
    Letter letter =
        inTransaction(connection -> letter(connection, lane, parcel, address.get(), ways, sender));
    Outcome outcome = attempt(sender, letter, () -> sender.send(letter));
    inTransaction(
        connection -> {
          settle(connection, lane.channel(), ways, parcel, own, outcome, time.instant());
          return 0;
        });
    return true;
  }

  private Optional<Parcel> take(
      Connection connection, Lane lane, Ways ways, Sender sender, String address, Instant now)
      throws SQLException {
    if (!store.turn(connection, lane.channel(), digest(address), now, sender.pace())) {
      return Optional.empty();
    }
    List<Waiting> waiting = store.waiting(connection, lane);
    Instant opening = ways.notBefore(lane.recipient(), lane.channel(), now);
    if (opening.isAfter(now)) {
      List<Waiting> quiet =
          waiting.stream().filter(one -> !one.urgent() && one.isDue(now)).toList();
      store.postpone(connection, quiet, HeldBack.QUIET_TIME, opening);
      waiting = waiting.stream().filter(one -> !quiet.contains(one)).toList();
    }
    return Parcel.next(waiting, now, () -> DecisionIds.at(now.toEpochMilli()));
  }

  private interface Attempt {
    Outcome make() throws InterruptedException;
  }

  private static Outcome attempt(Sender sender, Letter letter, Attempt attempt)
      throws InterruptedException {
    try {
      return attempt.make();
    } catch (RuntimeException e) {
      // One letter is not to keep others from being sent.
      LOG.warnf(e, "%s, %s: broken off", sender.channel(), letter);
      return new Unknown("");
    }
  }

  /** Has what channels took say how things stand now, as far as their pace allows it. */
  private void restate(Map<String, Ways> ways, Clock time)
      throws SQLException, InterruptedException {
    for (Channel channel : Channel.values()) {
      Optional<Sender> sender = senders.by(channel).filter(Sender::isEditable);
      while (sender.isPresent() && restate(ways, sender.get(), time)) {
        // There may be more.
      }
    }
  }

  /** One of them; whether there was one, and it was its turn. */
  private boolean restate(Map<String, Ways> ways, Sender sender, Clock time)
      throws SQLException, InterruptedException {
    Instant now = time.instant();
    Channel channel = sender.channel();
    UUID own = UUID.randomUUID();
    Optional<Outdated> taken =
        inTransaction(
            connection ->
                store.isOutdated(connection, now)
                        && store.turn(connection, channel, DeliveryStore.RESTATE, now, RESTATE_PACE)
                    ? store.beginRestating(connection, ways.keySet(), channel, own, now, lease)
                    : Optional.empty());
    if (taken.isEmpty()) {
      return false;
    }
    Outdated outdated = taken.get();
    Parcel parcel = new Parcel(own, outdated.messages(), false);
    Ways of = Objects.requireNonNull(ways.get(outdated.lane().rulebook()));
    Letter letter =
        inTransaction(connection -> letter(connection, outdated.lane(), parcel, "", of, sender));
    Outcome outcome = attempt(sender, letter, () -> sender.restate(letter, outdated.receipt()));
    inTransaction(
        connection -> {
          settle(connection, channel, outdated, own, outcome, time.instant());
          return 0;
        });
    return true;
  }

  private void settle(
      Connection connection,
      Channel channel,
      Outdated outdated,
      UUID own,
      Outcome outcome,
      Instant now)
      throws SQLException {
    int seed = own.hashCode();
    if (outcome instanceof Closed closed && closed.why() == HeldBack.BUSY) {
      store.leaveAsIs(
          connection,
          channel,
          now.plus(
              closed.pause() == null
                  ? Pauses.ofChannel(0, seed)
                  : Pauses.asked(closed.pause(), seed)));
    } else if (outcome instanceof Closed closed) {
      close(connection, channel, closed.why(), closed.answer(), closed.pause(), seed, now);
    }
    // What the channel never will change, as somebody has deleted it, stays as it is.
    boolean over = outcome instanceof Sent || outcome instanceof Refused;
    store.restated(
        connection, own, outdated.changes(), over ? null : now.plus(wait(outdated.since(), now)));
  }

  /** The longer, the longer it has been tried. */
  private static Duration wait(Instant since, Instant now) {
    Duration half = Duration.between(since, now).dividedBy(2);
    Duration longer = half.compareTo(FIRST_WAIT) < 0 ? FIRST_WAIT : half;
    return longer.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : longer;
  }

  private void settle(
      Connection connection,
      Channel channel,
      Ways ways,
      Parcel parcel,
      UUID lease,
      Outcome outcome,
      Instant now)
      throws SQLException {
    int seed = lease.hashCode();
    if (outcome instanceof Sent sent) {
      store.sent(connection, lease, channel, sent.receipt(), now);
    } else if (outcome instanceof Refused refused) {
      refuse(connection, ways, parcel.messages(), refused.why(), refused.answer(), now);
    } else if (outcome instanceof Closed closed) {
      store.later(connection, lease, closed.why(), closed.answer(), now, parcel.mayHaveArrived());
      close(connection, channel, closed.why(), closed.answer(), closed.pause(), seed, now);
    } else if (outcome instanceof Later later) {
      Duration pause = pause(parcel, seed);
      if (later.pause() != null) {
        Duration asked = Pauses.asked(later.pause(), seed);
        pause = asked.compareTo(pause) > 0 ? asked : pause;
      }
      store.later(
          connection, lease, later.why(), later.answer(), now.plus(pause), parcel.mayHaveArrived());
    } else if (outcome instanceof Unknown unknown) {
      store.later(
          connection,
          lease,
          HeldBack.OUTCOME_UNKNOWN,
          unknown.answer(),
          now.plus(pause(parcel, seed)),
          true);
      close(connection, channel, HeldBack.OUTCOME_UNKNOWN, unknown.answer(), null, seed, now);
    }
  }

  private static Duration pause(Parcel parcel, int seed) {
    int attempts = parcel.messages().stream().mapToInt(Waiting::attempts).max().orElse(0);
    return Pauses.ofMessage(attempts + 1, seed);
  }

  private void close(
      Connection connection,
      Channel channel,
      HeldBack why,
      String answer,
      @Nullable Duration asked,
      int seed,
      Instant now)
      throws SQLException {
    int failures = store.failures(connection, channel);
    Duration pause = asked == null ? Pauses.ofChannel(failures, seed) : Pauses.asked(asked, seed);
    store.close(connection, channel, why, answer, now, now.plus(pause));
    if (failures == 0 && why != HeldBack.BUSY) {
      LOG.warnf("%s takes no messages: %s %s", channel, why, answer);
    }
  }

  private void refuse(
      Connection connection,
      Ways ways,
      Collection<Waiting> messages,
      HeldBack why,
      String answer,
      Instant now)
      throws SQLException {
    for (Waiting one : messages) {
      if (!one.urgent() || !takeNextWay(connection, ways, one, now)) {
        store.failed(connection, one, why, answer);
      }
    }
  }

  private Letter letter(
      Connection connection, Lane lane, Parcel parcel, String address, Ways ways, Sender sender)
      throws SQLException {
    Locale locale = ways.locale();
    List<UUID> ids = parcel.messages().stream().map(Waiting::id).toList();
    Map<UUID, List<Matter>> about =
        sender.isEditable() ? matters.of(connection, ways.version(), ids) : Map.of();
    String of = parcel.subject();
    List<Part> parts =
        parcel.messages().stream()
            .map(one -> part(one, about.getOrDefault(one.id(), List.of()), of, locale))
            .toList();
    String subject = sender.isEditable() ? of : null;
    return new Letter(
        parcel.id(),
        parcel.messages().get(0).event() == null ? Kind.MESSAGES : Kind.INTERVENTIONS,
        address,
        parts.size() == 1 ? parts.get(0).title() : gathered(parts.size(), locale),
        parts,
        parcel.messages().stream().map(Waiting::createdAt).min(Instant::compareTo).orElseThrow(),
        parcel.mayHaveArrived(),
        parcel.messages().stream().anyMatch(Waiting::urgent),
        locale,
        subject == null ? null : store.thread(connection, lane, subject));
  }

  private static String gathered(int count, Locale locale) {
    return new Text("お知らせ " + count + " 件をまとめてお届けします", count + " notices that had to wait")
        .in(locale);
  }

  /**
   * @param of the account that all of the letter is about; null where it is about several
   */
  private Part part(Waiting message, List<Matter> about, @Nullable String of, Locale locale) {
    String title =
        message.title() == null || message.title().isBlank()
            ? NO_TITLE.in(locale)
            : message.title();
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("id", message.id().toString());
    told.put("rulebook", message.rulebook());
    if (message.event() != null) {
      told.putAll(event(message.event()));
      told.put("createdAt", message.createdAt().toString());
      return new Part(title, message.text(), told, about, List.of());
    }
    List<MessageLink> links = pages.of(message.rulebook(), message.subject(), message.about());
    if (message.subject() != null) {
      told.put("subject", message.subject());
    }
    told.put("recipient", message.recipient());
    told.put("codes", message.codes());
    told.put("title", title);
    told.put("text", message.text());
    told.put("urgent", message.urgent());
    told.put("createdAt", message.createdAt().toString());
    if (!links.isEmpty()) {
      told.put("links", links);
    }
    return new Part(
        title,
        message.text(),
        told,
        about,
        links.stream().map(one -> one.toFollow(of == null, locale)).toList());
  }

  private Map<String, Object> event(String written) {
    try {
      return json.readValue(written, new TypeReference<LinkedHashMap<String, Object>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String digest(String address) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> T inTransaction(Transaction<T> work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return Transaction.on(connection, work);
    }
  }
}
