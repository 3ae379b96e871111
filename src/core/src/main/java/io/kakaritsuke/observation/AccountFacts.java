package io.kakaritsuke.observation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kakaritsuke.observation.KnownFact.Disagreement;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that sources say of one account (accounts.md, "Known facts"). What it comes to depends on
 * which observations there are and never on the order in which they came: for some of those that
 * are older than what is known it matters what stands around them, see {@link #asksForPast}.
 *
 * <p>Of several sources the one stands whose word is the newest: a source that repeats itself does
 * not overwrite what another has told meanwhile. A source that takes back what it told leaves what
 * others say.
 */
public final class AccountFacts {
  /** The source of what was told without anybody's name; it has no opinion that it goes on with. */
  public static final String UNNAMED = "request";

  private static final JsonFactory JSON = new JsonFactory();

  private static final Comparator<Telling> NEWEST_WORD = Comparator.comparing(Telling::since);

  /** Dates are told as yyyy-mm-dd, in the order of their days. */
  private static final Comparator<Telling> LATEST_DATE =
      Comparator.comparing((Telling one) -> String.valueOf(one.value()))
          .thenComparing(Telling::since);

  /** By fact, then by source. */
  private final SortedMap<String, SortedMap<String, Telling>> tellings;

  private final @Nullable Moment newest;

  private AccountFacts(
      SortedMap<String, SortedMap<String, Telling>> tellings, @Nullable Moment newest) {
    this.tellings = tellings;
    this.newest = newest;
  }

  /** An account of which nothing is known. */
  public static AccountFacts none() {
    return new AccountFacts(new TreeMap<>(), null);
  }

  /** What observations come to, in whichever order they are. */
  public static AccountFacts of(List<Observation> observations) {
    AccountFacts facts = none();
    for (Observation one :
        observations.stream().sorted(Comparator.comparing(Observation::moment)).toList()) {
      facts = facts.tell(one);
    }
    return facts;
  }

  /** The newest observation; null where nothing was told. */
  public @Nullable Moment newest() {
    return newest;
  }

  /** Who has told anything of it. */
  public Set<String> sources() {
    return tellings.values().stream()
        .flatMap(one -> one.keySet().stream())
        .collect(Collectors.toSet());
  }

  /** Whether an observation is newer than all that were told. */
  public boolean isNext(Observation observation) {
    return newest == null || newest.compareTo(observation.moment()) < 0;
  }

  /**
   * Whether what an observation comes to depends on others than those that stand: it is older than
   * what its source says of a fact now, and begins or breaks the time since which it says so.
   */
  public boolean asksForPast(Observation observation) {
    return observation.facts().entrySet().stream()
        .anyMatch(
            one -> {
              Telling telling = telling(one.getKey(), observation.source());
              return telling != null && telling.asksForPast(one.getValue(), observation.moment());
            });
  }

  /**
   * The same after one more observation.
   *
   * @throws IllegalArgumentException for one that {@linkplain #asksForPast asks for the past}
   */
  public AccountFacts tell(Observation observation) {
    if (asksForPast(observation)) {
      throw new IllegalArgumentException("within what is known up to " + newest);
    }
    return tell(observation, new Past());
  }

  /**
   * The same after one more observation, wherever it stands among the others.
   *
   * @param past holds all that were told before; this one need not be among them
   */
  public AccountFacts tell(Observation observation, Past past) {
    SortedMap<String, SortedMap<String, Telling>> next = new TreeMap<>(tellings);
    String source = observation.source();
    Moment moment = observation.moment();
    observation
        .facts()
        .forEach(
            (fact, value) -> {
              SortedMap<String, Telling> before = next.get(fact);
              SortedMap<String, Telling> sources =
                  before == null ? new TreeMap<>() : new TreeMap<>(before);
              Telling telling = sources.get(source);
              sources.put(
                  source,
                  telling != null && telling.asksForPast(value, moment)
                      ? telling.saidSince(past.since(fact, telling, moment, value))
                      : Telling.after(telling, source, value, moment));
              next.put(fact, sources);
            });
    return new AccountFacts(next, isNext(observation) ? moment : newest);
  }

  /** What a source says of a fact; null where it has said nothing of it. */
  public @Nullable Telling telling(String fact, String source) {
    SortedMap<String, Telling> sources = tellings.get(fact);
    return sources == null ? null : sources.get(source);
  }

  /** Whether its source says all of it already, and for that day: nothing comes of it. */
  public boolean repeats(Observation observation) {
    return says(observation)
        && observation.facts().keySet().stream()
            .map(fact -> telling(fact, observation.source()))
            .allMatch(
                telling ->
                    telling != null && telling.told().day().equals(observation.moment().day()));
  }

  /** Whether its source says all of it already, for whichever day. */
  public boolean says(Observation observation) {
    return observation.facts().entrySet().stream()
        .allMatch(
            one -> {
              Telling telling = telling(one.getKey(), observation.source());
              return telling != null && Objects.equals(telling.value(), one.getValue());
            });
  }

  /**
   * What is known, by fact; without facts of which nobody says anything.
   *
   * @param latestStands whether of what the sources say of a fact the latest date stands (統合)
   */
  public SortedMap<String, KnownFact> known(Predicate<String> latestStands) {
    SortedMap<String, KnownFact> known = new TreeMap<>();
    tellings.forEach(
        (fact, sources) -> {
          KnownFact one = known(sources.values(), latestStands.test(fact));
          if (one != null) {
            known.put(fact, one);
          }
        });
    return known;
  }

  private static @Nullable KnownFact known(Iterable<Telling> sources, boolean latestStands) {
    Comparator<Telling> standing = latestStands ? LATEST_DATE : NEWEST_WORD;
    Telling word = null;
    for (Telling one : sources) {
      if (one.value() != null && (word == null || standing.compare(word, one) < 0)) {
        word = one;
      }
    }
    if (word == null || word.value() == null) {
      return null;
    }
    Moment told = word.told();
    List<Disagreement> disagreeing = new ArrayList<>(0);
    for (Telling one : sources) {
      String value = one.value();
      if (value == null) {
        continue;
      }
      if (!value.equals(word.value())) {
        // An earlier date is no other opinion: it was so, too.
        if (!latestStands && !one.source().equals(UNNAMED)) {
          disagreeing.add(new Disagreement(one.source(), value));
        }
      } else if (told.compareTo(one.told()) < 0) {
        told = one.told();
      }
    }
    return new KnownFact(word.value(), told, word.source(), disagreeing);
  }

  /** The same, had nobody ever said anything of those facts. */
  public AccountFacts without(Set<String> facts) {
    SortedMap<String, SortedMap<String, Telling>> rest = new TreeMap<>(tellings);
    rest.keySet().removeAll(facts);
    return new AccountFacts(rest, newest);
  }

  /** As it is kept; see {@link #read}. */
  public String write() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      if (newest != null) {
        json.writeFieldName("newest");
        write(json, newest);
      }
      json.writeObjectFieldStart("facts");
      for (Map.Entry<String, SortedMap<String, Telling>> fact : tellings.entrySet()) {
        json.writeArrayFieldStart(fact.getKey());
        for (Telling telling : fact.getValue().values()) {
          json.writeStartArray();
          json.writeString(telling.source());
          json.writeString(telling.value());
          write(json, telling.told());
          write(json, telling.since());
          json.writeEndArray();
        }
        json.writeEndArray();
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Moment moment) throws IOException {
    json.writeStartArray();
    json.writeString(moment.day().toString());
    json.writeString(moment.receivedAt().toString());
    json.writeString(moment.id().toString());
    json.writeEndArray();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalStateException it is something else
   */
  public static AccountFacts read(String text) {
    try (JsonParser json = JSON.createParser(text)) {
      SortedMap<String, SortedMap<String, Telling>> tellings = new TreeMap<>();
      Moment newest = null;
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        if (name.equals("newest")) {
          newest = moment(json);
        } else {
          facts(json, tellings);
        }
      }
      return new AccountFacts(tellings, newest);
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException("no known facts: " + text, e);
    }
  }

  private static void facts(JsonParser json, SortedMap<String, SortedMap<String, Telling>> tellings)
      throws IOException {
    for (String fact = json.nextFieldName(); fact != null; fact = json.nextFieldName()) {
      SortedMap<String, Telling> sources = new TreeMap<>();
      json.nextToken();
      while (json.nextToken() == JsonToken.START_ARRAY) {
        String source = json.nextTextValue();
        String value = json.nextTextValue();
        json.nextToken();
        Moment told = moment(json);
        json.nextToken();
        Moment since = moment(json);
        json.nextToken();
        sources.put(source, new Telling(source, value, told, since));
      }
      tellings.put(fact, sources);
    }
  }

  private static Moment moment(JsonParser json) throws IOException {
    Moment moment =
        new Moment(
            LocalDate.parse(json.nextTextValue()),
            Instant.parse(json.nextTextValue()),
            UUID.fromString(json.nextTextValue()));
    json.nextToken();
    return moment;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AccountFacts facts && write().equals(facts.write());
  }

  @Override
  public int hashCode() {
    return write().hashCode();
  }

  @Override
  public String toString() {
    return write();
  }
}
