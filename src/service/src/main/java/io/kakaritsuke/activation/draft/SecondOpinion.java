package io.kakaritsuke.activation.draft;

import io.kakaritsuke.rulebook.Finding;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** What a second implementation decides otherwise than a draft; it is asked once. */
public final class SecondOpinion {
  private final FutureTask<List<Finding>> asked;
  private volatile boolean wanted;

  /** A question that can wait between its parts. */
  interface Question {
    /**
     * @param between is run again and again; takes as long as others come first
     */
    List<Finding> differences(Runnable between);
  }

  SecondOpinion(Callable<List<Finding>> question) {
    this.asked = new FutureTask<>(question);
  }

  /** One that gives way to what is checked until somebody waits for it. */
  SecondOpinion(Question question, Turns turns) {
    this.asked = new FutureTask<>(() -> question.differences(() -> turns.giveWay(() -> wanted)));
  }

  /** Asks, unless somebody has. */
  void ask() {
    asked.run();
  }

  /** The differences; asked for now, or waited for, where they are not known yet. */
  public List<Finding> differences() {
    wanted = true;
    ask();
    try {
      return asked.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
