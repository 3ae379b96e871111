package io.kakaritsuke.job;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.Text;

/** What is told to a client whose job cannot be found, paused or resumed. */
final class JobProblems {
  private JobProblems() {}

  static Problem unknown(String id) {
    return Problem.of(
        404,
        "unknown-job",
        new Text("ジョブが見つかりません", "Unknown job"),
        new Text(
            "この ID のジョブはありません。期限が過ぎて消えたかもしれません：" + Echo.of(id),
            "There is no job with this id, or none any more: " + Echo.of(id)));
  }

  static Problem ended(JobState state) {
    return Problem.of(
        409,
        "job-ended",
        new Text("ジョブはすでに終わっています", "The job has ended"),
        new Text(
            "終わったジョブは一時停止も再開もできません（いまの状態：%s）".formatted(state),
            "What has ended is neither paused nor resumed; it is %s".formatted(state)));
  }
}
