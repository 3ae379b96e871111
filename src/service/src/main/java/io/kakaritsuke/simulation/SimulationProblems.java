package io.kakaritsuke.simulation;

import io.kakaritsuke.job.JobState;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.Text;
import java.util.List;

/** What is told to a client whose simulation cannot be made or shown. */
final class SimulationProblems {
  private static final int RETRY_SECONDS = 10;

  private SimulationProblems() {}

  static Problem tooMany() {
    return new Problem(
        429,
        "too-many-simulations",
        new Text("影響の計算が混み合っています", "Too many simulations"),
        new Text(
            "ほかの計算が終わるのを待っています。しばらくしてからもう一度お試しください",
            "Others wait already; try again when they are done"),
        List.of(),
        RETRY_SECONDS);
  }

  static Problem unknown(String id) {
    return Problem.of(
        404,
        "unknown-simulation",
        new Text("影響の計算が見つかりません", "Unknown simulation"),
        new Text(
            "この ID の計算はありません。期限が過ぎて消えたかもしれません：" + Echo.of(id),
            "There is no simulation with this id, or none any more: " + Echo.of(id)));
  }

  static Problem notDone(JobState state) {
    return Problem.of(
        409,
        "simulation-not-done",
        new Text("影響の計算が終わっていません", "The simulation is not done"),
        new Text(
            "一覧は計算が終わってから見られます（いまの状態：%s）".formatted(state),
            "Lists are there when it is done; it is %s".formatted(state)));
  }

  static Problem lost() {
    return Problem.of(
        410,
        "simulation-result-lost",
        new Text("計算結果がなくなりました", "The result is lost"),
        new Text(
            "データベースの異常終了で計算結果が失われました。もう一度計算してください",
            "The database lost the result when it broke down; make the simulation again"));
  }
}
