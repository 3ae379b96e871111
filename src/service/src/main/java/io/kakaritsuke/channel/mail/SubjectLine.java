package io.kakaritsuke.channel.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The subject of a mail as it goes over the wire: encoded words (RFC 2047) on one line. The mailer
 * itself would fold a long one with a bare line feed, which servers refuse that guard against
 * smuggled mails, and would cut characters in half.
 */
final class SubjectLine {
  /** Of the bytes of a text in one word, which then has 72 characters at most (75 are allowed). */
  private static final int BYTES_OF_WORD = 45;

  /** A line of a header has 998 characters at most, with its name. */
  private static final int MOST_WORDS = 13;

  private SubjectLine() {}

  /** The line; what is too long for one ends with …. */
  static String of(String title) {
    String text = title.codePoints().allMatch(SubjectLine::isPlain) ? title : null;
    if (text != null && text.length() <= BYTES_OF_WORD && !text.contains("=?")) {
      return text;
    }
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    int bytes = 0;
    for (int point : title.codePoints().toArray()) {
      String character = Character.toString(point);
      int more = character.getBytes(UTF_8).length;
      if (bytes + more > BYTES_OF_WORD) {
        words.add(encoded(word.toString()));
        word.setLength(0);
        bytes = 0;
        if (words.size() == MOST_WORDS) {
          word.append('…');
          break;
        }
      }
      word.append(character);
      bytes += more;
    }
    words.add(encoded(word.toString()));
    return String.join(" ", words);
  }

  private static boolean isPlain(int point) {
    return point >= ' ' && point < 0x7F;
  }

  private static String encoded(String word) {
    return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(word.getBytes(UTF_8)) + "?=";
  }
}
