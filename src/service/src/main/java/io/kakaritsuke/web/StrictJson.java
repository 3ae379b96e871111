package io.kakaritsuke.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.kakaritsuke.problem.HttpProblems;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.Utf8;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds a body to what all readers of JSON agree on, before it becomes objects: one value and
 * nothing behind it, no member twice, texts that are texts, and numbers that a number can hold.
 * What else would be passed over, or become something else.
 */
final class StrictJson {
  private static final int DEEPEST = 64;

  /** The greatest power of ten that a binary fraction holds, rounded down. */
  private static final int GREATEST_EXPONENT = 300;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(Limits.NUMBER)
                  .build())
          .build();

  private StrictJson() {}

  /**
   * Reads a body to its end; one that is empty is left to whoever asks for it.
   *
   * @throws ProblemException 400 with what is wrong
   */
  static void check(byte[] body) {
    if (!Utf8.isJson(body, 0, body.length)) {
      throw new ProblemException(HttpProblems.notUtf8());
    }
    try (JsonParser parser = FACTORY.createParser(body)) {
      Deque<Set<String>> members = new ArrayDeque<>();
      int values = 0;
      int depth = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        values += depth == 0 ? 1 : 0;
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        check(parser, token, members);
        if (values > 1) {
          throw new ProblemException(HttpProblems.notJson());
        }
      }
    } catch (StreamConstraintsException e) {
      throw new ProblemException(HttpProblems.beyondLimits());
    } catch (JsonProcessingException e) {
      throw new ProblemException(HttpProblems.notJson());
    } catch (IOException e) {
      // The bytes are in memory: what fails is their decoding.
      throw new ProblemException(HttpProblems.notUtf8());
    }
  }

  private static void check(JsonParser parser, JsonToken token, Deque<Set<String>> members)
      throws IOException {
    switch (token) {
      case START_OBJECT -> members.push(new HashSet<>());
      case END_OBJECT -> members.pop();
      case FIELD_NAME -> {
        text(parser.currentName(), "body");
        if (!members.element().add(parser.currentName())) {
          throw new ProblemException(HttpProblems.duplicateKey(Echo.of(parser.currentName())));
        }
      }
      case VALUE_STRING -> text(parser.getText(), parser.currentName());
      case VALUE_NUMBER_FLOAT -> number(parser.getText());
      default -> {}
    }
  }

  private static void text(String text, @Nullable String member) {
    if (!Utf8.isText(text)) {
      throw new ProblemException(HttpProblems.notText(member == null ? "body" : Echo.of(member)));
    }
  }

  private static void number(String text) {
    int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
    if (exponent < 0) {
      return;
    }
    String digits = text.substring(exponent + 1).replaceFirst("^[+-]?0*", "");
    if (digits.length() > 3 || !digits.isEmpty() && Integer.parseInt(digits) > GREATEST_EXPONENT) {
      throw new ProblemException(HttpProblems.beyondLimits());
    }
  }
}
