package io.kakaritsuke.problem;

/**
 * How much a caller may send, and ask for at once: one place for every bound that an answer names.
 * Of a workbook the core says how large it may be, of how much is done at once the settings.
 */
public final class Limits {
  /**
   * Characters of an address; what is longer than the framework reads is answered by it, without a
   * body.
   */
  public static final int ADDRESS = 8_192;

  /** Characters of all headers, names included. */
  public static final int HEADERS = 16_384;

  /** Characters of an {@code Idempotency-Key}. */
  public static final int IDEMPOTENCY_KEY = 255;

  /** Bytes of a body beside evaluations and uploads, compressed or not. */
  public static final int BODY_BYTES = 16 << 20;

  /** Bytes of one evaluation, of a line of a batch, of a churn list and of a baseline. */
  public static final int SMALL_BODY_BYTES = 1 << 20;

  /** Levels of JSON in an evaluation. */
  public static final int EVALUATION_DEPTH = 32;

  /** Characters of a number in JSON. */
  public static final int NUMBER = 1_000;

  public static final int UPLOAD_FILE_BYTES = 5 << 20;
  public static final int UPLOAD_BYTES = 30 << 20;
  public static final int UPLOAD_FILES = 50;

  /** Characters of the name of a file. */
  public static final int FILE_NAME = 100;

  /** Characters of a comment. */
  public static final int COMMENT = 2_000;

  /** Characters of a text in a query, and of the name of a subject or owner in a body. */
  public static final int TEXT = 1_000;

  /** The largest number of a version. */
  public static final int VERSION = 999_999_999;

  /** Characters of what a key is called. */
  public static final int KEY_NAME = 100;

  /** Decisions that a replay may draw, and subjects that it may name. */
  public static final int REPLAY_SAMPLE = 1_000_000;

  public static final int REPLAY_SUBJECTS = 1_000;

  /** Versions and drafts that one back-test compares. */
  public static final int BACK_TEST_VERSIONS = 4;

  /** Distances from the end of an account that a back-test looks at, and the longest, in days. */
  public static final int BACK_TEST_DAYS = 4;

  public static final int BACK_TEST_DAYS_BEFORE = 365;

  /** Rows of a page where nobody says how many. */
  public static final int USUAL_PAGE = 50;

  /** Rows of a page at most. */
  public static final int PAGE = 500;

  /** Drafts of a page, and of one request that discards them. */
  public static final int DRAFTS = 200;

  /**
   * Parameters of a query, behind which the framework reads none, and violations that an answer
   * lists.
   */
  public static final int LISTED = 500;

  private Limits() {}
}
