package io.kakaritsuke.activation.draft;

import io.kakaritsuke.access.AuditEntry;
import io.kakaritsuke.access.AuditTrail;
import io.kakaritsuke.activation.StoredContents;
import io.kakaritsuke.workbook.merge.Choice;
import io.kakaritsuke.workbook.merge.Choices;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Drafts in the database; a change and its entry in the audit trail are one transaction, the
 * caller's where there is one.
 */
@Singleton
class DraftStore {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

  private static final String FILES =
      """
      select f.path, s.bytes, o.bytes as original, f.uploaded, f.uploaded_as,
        f.origin_version, f.origin_found_by, u.bytes as unmerged
      from draft_file f
      join source_file s on s.sha256 = f.sha256
      left join source_file o on o.sha256 = f.original_sha256
      left join source_file u on u.sha256 = f.origin_sha256 and u.sha256 <> f.sha256
      where f.draft = ?1
      """;

  private static final String LEFT_OUT =
      "select name, reason, other from draft_left_out where draft = ?1 order by name";

  private final EntityManager database;
  private final StoredContents contents;
  private final AuditTrail audit;
  private final Clock clock;

  @Inject
  DraftStore(EntityManager database, StoredContents contents, AuditTrail audit, Clock clock) {
    this.database = database;
    this.contents = contents;
    this.audit = audit;
    this.clock = clock;
  }

  /** What was found in a draft, in numbers. */
  record Count(int errors, int warnings) {}

  /** Keeps a new draft. */
  Draft create(DraftFiles files, int baseVersion, Author author, Count found) {
    return create(files, baseVersion, Choices.NONE, author, found);
  }

  /** The same with decisions about its conflicts. */
  Draft create(DraftFiles files, int baseVersion, Choices choices, Author author, Count found) {
    return QuarkusTransaction.joiningExisting()
        .call(
            () -> {
              DraftRow row = new DraftRow();
              row.id = UUID.randomUUID();
              row.number = nextNumber();
              row.rulebook = files.rulebook();
              row.owner = author.owner();
              row.baseVersion = baseVersion;
              row.createdAt = now();
              row.createdBy = author.name();
              row.byRuleAuthor = author.isRuleAuthor();
              count(row, author, found);
              row.persist();
              insert(row.id, choices);
              insert(row.id, files);
              addAuthor(row.id, author);
              record("create-draft", row, null, files, author);
              return row.read();
            });
  }

  /**
   * Puts other files in the place of those of a draft.
   *
   * @param revision the one that was seen; empty is answered where the draft has changed since
   */
  Optional<Draft> change(UUID id, int revision, DraftFiles files, Author author, Count found) {
    return find(files.rulebook(), id)
        .filter(draft -> draft.revision() == revision)
        .flatMap(
            draft -> change(draft, draft.baseVersion(), files, choices(draft.id()), author, found));
  }

  /**
   * The same on top of another version.
   *
   * @param seen the draft as it was seen
   * @param choices all decisions about its conflicts
   */
  Optional<Draft> change(
      Draft seen, int base, DraftFiles files, Choices choices, Author author, Count found) {
    UUID id = seen.id();
    int revision = seen.revision();
    return QuarkusTransaction.joiningExisting()
        .call(
            () -> {
              DraftRow row = locked(id);
              if (row.revision != revision || row.state != DraftState.OPEN) {
                return Optional.empty();
              }
              Draft before = row.read();
              row.revision++;
              if (row.baseVersion != base) {
                row.mergedFrom = row.baseVersion;
              }
              row.baseVersion = base;
              row.byRuleAuthor &= author.isRuleAuthor();
              count(row, author, found);
              delete("draft_file", id);
              delete("draft_left_out", id);
              delete("draft_choice", id);
              insert(id, choices);
              insert(id, files);
              addAuthor(id, author);
              record("change-draft", row, before, files, author);
              return Optional.of(row.read());
            });
  }

  private void insert(UUID draft, Choices choices) {
    choices
        .byConflict()
        .forEach(
            (conflict, side) ->
                database
                    .createNativeQuery("insert into draft_choice values (?1, ?2, ?3)")
                    .setParameter(1, draft)
                    .setParameter(2, conflict)
                    .setParameter(3, side.name())
                    .executeUpdate());
  }

  /** What was decided about conflicts of a draft. */
  Choices choices(UUID draft) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                new Choices(
                    tuples("select conflict, side from draft_choice where draft = ?1", draft)
                        .collect(
                            Collectors.toMap(
                                row -> row.get(0, String.class),
                                row -> Choice.valueOf(row.get(1, String.class))))));
  }

  private void delete(String table, UUID draft) {
    database
        .createNativeQuery("delete from " + table + " where draft = ?1")
        .setParameter(1, draft)
        .executeUpdate();
  }

  /** Gives a draft up; false where it is not open. */
  boolean discard(UUID id, Author author) {
    return QuarkusTransaction.joiningExisting()
        .call(
            () -> {
              DraftRow row = locked(id);
              if (!row.state.canBecome(DraftState.DISCARDED)) {
                return false;
              }
              row.state = row.state.to(DraftState.DISCARDED);
              row.changedAt = now();
              row.changedBy = author.name();
              record(
                  new AuditEntry(
                      "discard-draft", row.rulebook, "draft " + id, state("OPEN"), null, null),
                  author);
              return true;
            });
  }

  /** Has become a version; in the caller's transaction. */
  void published(UUID id, int version) {
    DraftRow row = locked(id);
    row.state = row.state.to(DraftState.PUBLISHED);
    row.publishedVersion = version;
  }

  /**
   * The change of a draft goes on as another version, merged with that of another draft, whose
   * authors have a hand in it from then on; in the caller's transaction.
   */
  void goesOnAs(UUID id, int version, UUID other) {
    locked(id).publishedVersion = version;
    database.flush();
    database
        .createNativeQuery(
            "insert into draft_author (draft, who) select ?1, who from draft_author"
                + " where draft = ?2 on conflict do nothing")
        .setParameter(1, id)
        .setParameter(2, other)
        .executeUpdate();
  }

  /** The draft as it is now, not to be changed by others; in the caller's transaction. */
  Draft lock(UUID id) {
    return locked(id).read();
  }

  private DraftRow locked(UUID id) {
    return DraftRow.findById(id, LockModeType.PESSIMISTIC_WRITE);
  }

  private void count(DraftRow row, Author author, Count found) {
    row.changedAt = now();
    row.changedBy = author.name();
    row.errors = found.errors();
    row.warnings = found.warnings();
  }

  private void insert(UUID draft, DraftFiles files) {
    List<byte[]> all = new ArrayList<>(files.originals().values());
    files.all().forEach(file -> all.add(file.bytes()));
    files.all().stream()
        .map(DraftFile::origin)
        .filter(Objects::nonNull)
        .forEach(origin -> all.add(origin.ours()));
    contents.keep(all);
    for (DraftFile file : files.all()) {
      DraftFileRow row = new DraftFileRow();
      row.id = new DraftFileRow.Id(draft, file.path());
      row.sha256 = StoredContents.sha256(file.bytes());
      row.originalSha256 = file.isCompleted() ? StoredContents.sha256(file.sent()) : null;
      row.uploaded = file.uploaded();
      row.uploadedAs = file.uploadedAs();
      Origin origin = file.origin();
      if (origin != null) {
        row.originVersion = origin.version();
        row.originFoundBy = origin.foundBy();
        row.originSha256 = StoredContents.sha256(origin.ours());
      }
      row.persist();
    }
    database.flush();
    for (LeftOut file : files.leftOut()) {
      database
          .createNativeQuery(
              "insert into draft_left_out values (?1, ?2, ?3, ?4) on conflict do nothing")
          .setParameter(1, draft)
          .setParameter(2, file.name())
          .setParameter(3, file.reason().name())
          .setParameter(4, file.of())
          .executeUpdate();
    }
  }

  /** Somebody has a hand in a draft from now on; in the caller's transaction. */
  void addAuthor(UUID draft, Author author) {
    database.flush();
    for (String hand : author.hands()) {
      database
          .createNativeQuery("insert into draft_author values (?1, ?2) on conflict do nothing")
          .setParameter(1, draft)
          .setParameter(2, hand)
          .executeUpdate();
    }
  }

  private void record(
      String action, DraftRow row, @Nullable Draft before, DraftFiles files, Author author) {
    Map<String, Object> after =
        Map.of(
            "baseVersion",
            row.baseVersion,
            "revision",
            row.revision,
            "contentHash",
            files.sources().contentHash(),
            "uploaded",
            files.all().stream().filter(DraftFile::uploaded).map(DraftFile::path).toList());
    Object state = before == null ? null : Map.of("revision", before.revision());
    record(new AuditEntry(action, row.rulebook, "draft " + row.id, state, after, null), author);
  }

  private void record(AuditEntry entry, Author author) {
    if (author.isFolder()) {
      audit.record(AuditTrail.SYSTEM, entry);
    } else {
      audit.record(entry);
    }
  }

  private static Map<String, String> state(String state) {
    return Map.of("state", state);
  }

  /**
   * The draft that a client means.
   *
   * @param idOrNumber anything else is unknown
   */
  Optional<Draft> find(String rulebook, String idOrNumber) {
    if (NUMBER.matcher(idOrNumber).matches()) {
      return find(rulebook, Integer.parseInt(idOrNumber));
    }
    try {
      return find(rulebook, UUID.fromString(idOrNumber));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  Optional<Draft> find(String rulebook, UUID id) {
    return QuarkusTransaction.requiringNew()
        .call(() -> DraftRow.<DraftRow>findByIdOptional(id))
        .filter(row -> row.rulebook.equals(rulebook))
        .map(DraftRow::read);
  }

  Optional<Draft> find(String rulebook, int number) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                DraftRow.<DraftRow>find("rulebook = ?1 and number = ?2", rulebook, number)
                    .firstResultOptional())
        .map(DraftRow::read);
  }

  private int nextNumber() {
    return (Integer)
        database
            .createNativeQuery("select cast(nextval('draft_number') as integer)", Integer.class)
            .getSingleResult();
  }

  /** Whether somebody has had a hand in the draft. */
  boolean isAuthor(UUID draft, Author someone) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                !database
                    .createNativeQuery(
                        "select 1 from draft_author where draft = ?1 and who in (?2)",
                        Integer.class)
                    .setParameter(1, draft)
                    .setParameter(2, someone.possibleHands())
                    .getResultList()
                    .isEmpty());
  }

  DraftFiles files(Draft draft) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                new DraftFiles(
                    draft.rulebook(),
                    tuples(FILES, draft.id()).map(DraftStore::file).toList(),
                    tuples(LEFT_OUT, draft.id()).map(DraftStore::leftOut).toList()));
  }

  @SuppressWarnings("unchecked") // What a native query gives is said by its last argument only.
  private Stream<Tuple> tuples(String sql, UUID draft) {
    Query query = database.createNativeQuery(sql, Tuple.class).setParameter(1, draft);
    return ((List<Tuple>) query.getResultList()).stream();
  }

  private static DraftFile file(Tuple row) {
    byte[] bytes = row.get(1, byte[].class);
    Integer origin = row.get(5, Integer.class);
    return new DraftFile(
        row.get(0, String.class),
        bytes,
        Objects.requireNonNullElse(row.get(2, byte[].class), bytes),
        row.get(3, Boolean.class),
        row.get(4, String.class),
        origin == null
            ? null
            : new Origin(
                origin,
                Origin.FoundBy.valueOf(row.get(6, String.class)),
                Objects.requireNonNullElse(row.get(7, byte[].class), bytes)));
  }

  private static LeftOut leftOut(Tuple row) {
    return new LeftOut(
        row.get(0, String.class),
        LeftOut.Reason.valueOf(row.get(1, String.class)),
        row.get(2, String.class));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
