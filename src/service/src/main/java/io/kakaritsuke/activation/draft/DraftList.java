package io.kakaritsuke.activation.draft;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Parameters;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists drafts with the files that each of them changes, without a byte of them. */
@Singleton
class DraftList {
  private static final String FILES =
      """
      select f.draft, f.path, f.sha256, s.size, f.uploaded_as, f.origin_version,
        f.origin_found_by
      from draft_file f join source_file s on s.sha256 = f.sha256
      where f.uploaded and f.draft in (?1) order by f.path
      """;

  private final EntityManager database;

  @Inject
  DraftList(EntityManager database) {
    this.database = database;
  }

  /**
   * Which drafts are wanted; of those without an owner none is anybody's.
   *
   * @param states empty: any
   * @param mine null: whoever's
   * @param before those with a smaller number; null: from the newest on
   */
  record Wanted(
      String rulebook, Set<DraftState> states, @Nullable Boolean mine, @Nullable Integer before) {}

  /** A draft with the files that it changes. */
  record Listed(Draft draft, List<DraftView.FileView> files) {}

  /** Drafts, the newest first. */
  List<Listed> list(Wanted wanted, Author reader, int limit) {
    return QuarkusTransaction.requiringNew().call(() -> select(wanted, reader, limit));
  }

  /** Whether a rulebook has, or had, a draft of that number. */
  boolean has(String rulebook, int number) {
    return QuarkusTransaction.requiringNew()
        .call(() -> DraftRow.count("rulebook = ?1 and number = ?2", rulebook, number) > 0);
  }

  private List<Listed> select(Wanted wanted, Author reader, int limit) {
    List<Draft> drafts =
        DraftRow.<DraftRow>find(where(wanted), parameters(wanted, reader))
            .range(0, limit - 1)
            .stream()
            .map(DraftRow::read)
            .toList();
    Map<UUID, List<DraftView.FileView>> files = files(drafts);
    return drafts.stream()
        .map(draft -> new Listed(draft, files.getOrDefault(draft.id(), List.of())))
        .toList();
  }

  private static String where(Wanted wanted) {
    StringBuilder where = new StringBuilder("rulebook = :rulebook");
    if (!wanted.states().isEmpty()) {
      where.append(" and state in :states");
    }
    if (wanted.mine() != null) {
      where.append(wanted.mine() ? " and owner = :me" : " and (owner is null or owner <> :me)");
    }
    if (wanted.before() != null) {
      where.append(" and number < :before");
    }
    return where.append(" order by number desc").toString();
  }

  private static Parameters parameters(Wanted wanted, Author reader) {
    Parameters parameters = Parameters.with("rulebook", wanted.rulebook());
    if (!wanted.states().isEmpty()) {
      parameters.and("states", wanted.states());
    }
    if (wanted.mine() != null) {
      parameters.and("me", reader.isPerson() ? reader.identity() : "");
    }
    if (wanted.before() != null) {
      parameters.and("before", wanted.before());
    }
    return parameters;
  }

  @SuppressWarnings("unchecked") // What a native query gives is said by its last argument only.
  private Map<UUID, List<DraftView.FileView>> files(List<Draft> drafts) {
    Map<UUID, List<DraftView.FileView>> files = new HashMap<>();
    if (!drafts.isEmpty()) {
      Query query =
          database
              .createNativeQuery(FILES, Tuple.class)
              .setParameter(1, drafts.stream().map(Draft::id).toList());
      for (Tuple row : (List<Tuple>) query.getResultList()) {
        files.computeIfAbsent(row.get(0, UUID.class), draft -> new ArrayList<>()).add(file(row));
      }
    }
    return files;
  }

  private static DraftView.FileView file(Tuple row) {
    String foundBy = row.get(6, String.class);
    return new DraftView.FileView(
        row.get(1, String.class),
        row.get(2, String.class),
        row.get(3, Integer.class),
        true,
        row.get(4, String.class),
        row.get(5, Integer.class),
        foundBy == null ? null : Origin.FoundBy.valueOf(foundBy));
  }
}
