package io.kakaritsuke.activation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One of the changes that were merged into a version while it waited: through whom it was published
 * first, and why.
 *
 * @param version the version by which it was published first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "MergedChange")
record Contribution(int version, @Nullable String publishedBy, @Nullable String comment) {
  /**
   * Those of a version; none where it is not made of others.
   *
   * @param versions all of its rulebook, by number
   * @param waiting what became of those that were published for a later instant
   */
  static List<Contribution> of(
      StoredVersion version,
      Map<Integer, StoredVersion> versions,
      Collection<WaitingVersion> waiting) {
    List<Contribution> all = parts(version, versions, waiting);
    return all.size() > 1 ? all : List.of();
  }

  private static List<Contribution> parts(
      StoredVersion version,
      Map<Integer, StoredVersion> versions,
      Collection<WaitingVersion> waiting) {
    List<Contribution> parts = new ArrayList<>();
    boolean goesOn = false;
    for (WaitingVersion one : waiting) {
      StoredVersion before = versions.get(one.number());
      if (Integer.valueOf(version.number()).equals(one.replacedBy()) && before != null) {
        parts.addAll(parts(before, versions, waiting));
        goesOn |= version.draft() != null && version.draft().equals(before.draft());
      }
    }
    // What goes on with the draft of what waited was merged with the version that it stands on.
    StoredVersion own =
        goesOn && version.baseVersion() != null ? versions.get(version.baseVersion()) : version;
    if (own != null && own != version) {
      parts.addAll(parts(own, versions, waiting));
    } else {
      parts.add(new Contribution(version.number(), version.publishedBy(), version.comment()));
    }
    return parts;
  }
}
