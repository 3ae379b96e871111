package io.kakaritsuke.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.kakaritsuke.comparison.Candidate.Identity;
import io.kakaritsuke.fact.Composed;
import io.kakaritsuke.job.Job;
import io.kakaritsuke.job.RequestBody;
import io.kakaritsuke.problem.BodyShape;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.QueryParameters;
import io.kakaritsuke.text.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be decided again: {@code {"from", "to", "subjects": […], "sample": n or share,
 * "version": n | "draft": id, "asOf"}}, all of it optional.
 *
 * @param from decided then or later; null for the beginning of the log
 * @param to decided before; null for now
 * @param subjects null for all
 * @param sampleSize how many at random; null for all or a share
 * @param sampleShare which part at random; null for all or a number
 */
record ReplayRequest(
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable List<String> subjects,
    @Nullable Integer sampleSize,
    @Nullable Double sampleShare,
    @Nullable Integer version,
    @Nullable String draft,
    @Nullable LocalDate asOf) {

  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Set<String> MEMBERS =
      Set.of("from", "to", "subjects", "sample", "version", "draft", "asOf");

  /**
   * Reads a body.
   *
   * @param zone what a day without a time means
   * @throws ProblemException with everything that is wrong with it
   */
  static ReplayRequest read(@Nullable JsonNode json, ZoneId zone) {
    RequestBody body = new RequestBody(json, MEMBERS);
    QueryParameters times = new QueryParameters(zone);
    Instant from = times.from("from", body.text("from"));
    Instant to = times.to("to", body.text("to"));
    times.span("from", from, "to", to);
    body.refuse(times.violations());
    JsonNode sample = body.member("sample");
    ReplayRequest request =
        new ReplayRequest(
            from,
            to,
            subjects(body),
            size(sample),
            share(sample),
            body.version("version"),
            body.draft("draft"),
            body.asOf());
    if (sample != null && request.sampleSize() == null && request.sampleShare() == null) {
      refuseSample(body);
    }
    if (body.has("version") && body.has("draft")) {
      refuseBoth(body);
    }
    if (!body.violations().isEmpty()) {
      throw new ProblemException(Problem.badParameters(body.violations()));
    }
    return request;
  }

  private static void refuseSample(RequestBody body) {
    body.refuse(
        "sample",
        "bad-sample",
        new Text(
            "1 から " + Limits.REPLAY_SAMPLE + " の件数（整数）か、0 より大きく 1 より小さい割合を指定してください",
            "must be a number of decisions from 1 to "
                + Limits.REPLAY_SAMPLE
                + ", or a share above 0 and below 1"));
  }

  private static void refuseBoth(RequestBody body) {
    body.refuse(
        "draft",
        "not-both",
        new Text("draft と version はどちらか一方だけ指定してください", "give draft or version, not both"));
  }

  private static @Nullable Integer size(@Nullable JsonNode sample) {
    if (sample == null || !sample.isIntegralNumber() || !sample.canConvertToInt()) {
      return null;
    }
    int size = sample.intValue();
    return size >= 1 && size <= Limits.REPLAY_SAMPLE ? size : null;
  }

  private static @Nullable Double share(@Nullable JsonNode sample) {
    if (sample == null || !sample.isFloatingPointNumber()) {
      return null;
    }
    double share = sample.doubleValue();
    return share > 0 && share < 1 ? share : null;
  }

  private static @Nullable List<String> subjects(RequestBody body) {
    JsonNode given = body.member("subjects");
    if (given == null) {
      return null;
    }
    Text wanted =
        new Text(
            "1 から " + Limits.REPLAY_SUBJECTS + " 件の対象を、文字列の配列で指定してください",
            "must be an array of 1 to " + Limits.REPLAY_SUBJECTS + " subjects, each a string");
    if (!given.isArray()) {
      body.refuse(List.of(BodyShape.wrongType("subjects", wanted, given)));
      return null;
    }
    List<String> subjects = new ArrayList<>();
    boolean good = !given.isEmpty() && given.size() <= Limits.REPLAY_SUBJECTS;
    for (int i = 0; i < given.size(); i++) {
      JsonNode subject = given.get(i);
      if (!subject.isTextual()) {
        body.refuse("subjects[" + i + "]", BodyShape.Kind.TEXT, subject);
      } else {
        good &= isSubject(subject.textValue());
        subjects.add(subject.textValue());
      }
    }
    if (!good) {
      body.refuse("subjects", "bad-subjects", wanted);
      return null;
    }
    return Composed.ids(subjects);
  }

  private static boolean isSubject(String text) {
    return !text.isEmpty() && text.length() <= Limits.TEXT && text.indexOf('\0') < 0;
  }

  /**
   * What is kept of the request; decisions that are made later do not count.
   *
   * @param other by what decisions are made again; null for their own versions
   */
  Replay.Asked asked(String rulebook, @Nullable Identity other, Instant now) {
    Instant end = now.truncatedTo(ChronoUnit.MICROS);
    return new Replay.Asked(
        rulebook,
        from == null ? FIRST : from,
        to == null || to.isAfter(end) ? end : to,
        subjects,
        sampleSize,
        sampleShare,
        UUID.randomUUID().getMostSignificantBits(),
        other,
        asOf);
  }

  /**
   * A new replay.
   *
   * @param proofDay null where somebody asked for it
   */
  static Replay made(
      Replay.Asked asked, @Nullable LocalDate proofDay, Instant now, String createdBy) {
    return new Replay(
        Job.asked(Replay.KIND, asked.rulebook(), now, createdBy),
        asked,
        proofDay,
        Replay.Progress.NONE);
  }
}
