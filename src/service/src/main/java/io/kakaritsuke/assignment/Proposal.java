package io.kakaritsuke.assignment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Who should look after which account.
 *
 * @param asOf the day by which people are absent and new
 * @param complete false where time ran out before the search ended: asked again, another proposal
 *     may come
 * @param kept how many accounts stay with their owner
 * @param moved how many get one, or another one
 * @param accounts who should look after them; those that stay too
 * @param unplaced those that nobody can look after
 * @param people what each would have, in the order of team.xlsx
 */
@Schema(name = "AssignmentProposal")
record Proposal(
    LocalDate asOf,
    boolean complete,
    int kept,
    int moved,
    List<Placed> accounts,
    List<Unplaced> unplaced,
    List<OfPerson> people) {
  Proposal {
    accounts = List.copyOf(accounts);
    unplaced = List.copyOf(unplaced);
    people = List.copyOf(people);
  }

  /**
   * An account that somebody should look after.
   *
   * @param segment that of the first dimension
   * @param from who looks after it now; absent where nobody does
   * @param to who should
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "AssignmentOfAccount")
  record Placed(
      String subject,
      @Nullable String name,
      @Nullable String segment,
      @Nullable String from,
      String to,
      List<Reason> because) {
    Placed {
      because = List.copyOf(because);
    }

    boolean isKept() {
      return to.equals(from);
    }
  }

  /**
   * An account that nobody can look after.
   *
   * @param from who looks after it now; absent where nobody does
   * @param because the 上限 that bind
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "AssignmentUnplaced")
  record Unplaced(
      String subject,
      @Nullable String name,
      @Nullable String segment,
      @Nullable String from,
      List<Reason> because) {
    Unplaced {
      because = List.copyOf(because);
    }
  }

  /** Why, for programs and in words. */
  @Schema(name = "AssignmentReason")
  record Reason(ReasonCode code, String text) {}

  /**
   * What somebody would have.
   *
   * @param before how many they look after now
   * @param accounts how many they would
   * @param caps 上限 of segments, and of them all
   * @param away why nobody is given to them; absent where they are there
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "AssignmentOfPerson")
  record OfPerson(String owner, int before, int accounts, List<Cap> caps, @Nullable String away) {
    OfPerson {
      caps = List.copyOf(caps);
    }
  }

  /**
   * A 上限 of somebody.
   *
   * @param segment absent for that of them all
   * @param accounts how many they would have of it
   * @param most as it is on the day, which is less while they are new
   * @param binds whether they can have no more
   * @param text the same in words
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "AssignmentCap")
  record Cap(@Nullable String segment, int accounts, int most, boolean binds, String text) {}
}
