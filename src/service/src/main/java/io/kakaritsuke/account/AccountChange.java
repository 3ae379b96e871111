package io.kakaritsuke.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.comparison.ChangeView.SourceView;
import io.kakaritsuke.telling.ChangeCause;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A change of an account's decision.
 *
 * @param name what people call the account; absent where nothing says so
 * @param asOf the day of the change: that of the decision that it came with
 * @param code of the signal, intervention, opportunity; the dimension of a segment; {@code band},
 *     {@code score}
 * @param label what people call that
 * @param from absent where nothing was decided
 * @param to absent where nothing is decided any more
 * @param causes empty for an account that was not decided before
 * @param before the row or rule that decided before
 * @param after the row or rule that decides now
 * @param decision the decision that it came with
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AccountChange")
record AccountChange(
    String subject,
    @Nullable String name,
    @Nullable String owner,
    LocalDate asOf,
    ChangeKind kind,
    String code,
    String label,
    @Nullable String from,
    @Nullable String to,
    List<ChangeCause> causes,
    @Nullable SourceView before,
    @Nullable SourceView after,
    UUID decision) {
  AccountChange {
    causes = List.copyOf(causes);
  }
}
