package io.kakaritsuke.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectLineTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Overdue: KR-1",
        "期限を過ぎました：カカリ商事",
        "株式会社とてもとても長い名前の会社のホールディングス東日本支社営業本部第三営業部のログインが60日ありません",
        "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀 の通知",
        "=?UTF-8?B?44GC?=",
        ""
      })
  void isReadAsItWasWritten(String title) throws UnsupportedEncodingException {
    assertThat(MimeUtility.decodeText(SubjectLine.of(title))).isEqualTo(title);
  }

  @Property(tries = 300)
  void isOneLineThatEveryServerTakes(@ForAll @StringLength(max = 400) String title) {
    assertThat("Subject: " + SubjectLine.of(title))
        .hasSizeLessThanOrEqualTo(998)
        .matches("[\\x20-\\x7E]*");
  }

  @Test
  void endsWithDotsWhereItIsTooLong() throws UnsupportedEncodingException {
    assertThat(MimeUtility.decodeText(SubjectLine.of("長".repeat(400))))
        .isEqualTo("長".repeat(195) + "…");
  }
}
