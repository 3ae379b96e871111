package io.kakaritsuke.assignment;

import io.kakaritsuke.assignment.Proposal.Placed;
import io.kakaritsuke.assignment.Proposal.Reason;
import io.kakaritsuke.assignment.Proposal.Unplaced;
import io.kakaritsuke.job.TableFile;
import io.kakaritsuke.text.Text;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A proposal as a table for people: a row for each account, with its old and new owner. */
final class ProposalTable {
  private static final Text ASSIGNMENT = new Text("割り振り", "assignment");
  private static final Text KEPT = new Text("継続", "stays");
  private static final Text MOVED = new Text("変更", "changes");
  private static final Text UNPLACED = new Text("未定", "unplaced");

  private static final List<Text> HEADINGS =
      List.of(
          new Text("アカウント", "account"),
          new Text("名称", "name"),
          new Text("セグメント", "segment"),
          new Text("現担当", "old owner"),
          new Text("新担当", "new owner"),
          new Text("変更", "change"),
          new Text("理由", "because"));

  private final Locale locale;

  ProposalTable(Locale locale) {
    this.locale = locale;
  }

  Response file(TableFile.Format format, Proposal proposal) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Placed one : proposal.accounts()) {
      rows.add(
          row(
              one.subject(),
              one.name(),
              one.segment(),
              one.from(),
              one.to(),
              one.isKept() ? KEPT : MOVED,
              one.because()));
    }
    for (Unplaced one : proposal.unplaced()) {
      rows.add(
          row(one.subject(), one.name(), one.segment(), one.from(), null, UNPLACED, one.because()));
    }
    return new TableFile(
            "assignment",
            ASSIGNMENT.in(locale),
            HEADINGS.stream().map(heading -> heading.in(locale)).toList())
        .answer(format, rows.iterator());
  }

  private List<@Nullable Object> row(
      String subject,
      @Nullable String name,
      @Nullable String segment,
      @Nullable String from,
      @Nullable String to,
      Text change,
      List<Reason> because) {
    return Arrays.asList(
        subject,
        name,
        segment,
        from,
        to,
        change.in(locale),
        because.stream().map(Reason::text).collect(Collectors.joining("; ")));
  }
}
