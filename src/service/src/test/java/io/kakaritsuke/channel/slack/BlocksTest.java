package io.kakaritsuke.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import io.kakaritsuke.channel.Letter;
import io.kakaritsuke.channel.Letter.Part;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Whatever is told stands in blocks that Slack takes. */
class BlocksTest {
  private static Letter letter(int parts, String title, String text) {
    return new Letter(
        new UUID(0, 1),
        "U0TSUDA",
        title,
        Collections.nCopies(parts, new Part(title, text, Map.of())),
        Instant.EPOCH,
        false,
        false);
  }

  private static String text(LayoutBlock block) {
    return block instanceof HeaderBlock header
        ? header.getText().getText()
        : ((SectionBlock) block).getText().getText();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars('&', '<', '>', '\n', 'あ', 'a', ' ')
        .ofMaxLength(60)
        .flatMap(one -> Arbitraries.of(1, 40, 400, 4000).map(times -> one.repeat(times)));
  }

  @Property(tries = 300)
  void keepWithinItsLimits(
      @ForAll("texts") String title,
      @ForAll("texts") String text,
      @ForAll @IntRange(min = 1, max = Letter.MOST_PARTS) int parts) {
    List<LayoutBlock> blocks = Blocks.of(letter(parts, "件名 " + title, text));

    assertThat(blocks).hasSizeBetween(1, Blocks.MOST_BLOCKS);
    assertThat(text(blocks.get(0))).hasSizeBetween(1, Blocks.LONGEST_HEADER);
    assertThat(blocks.subList(1, blocks.size()))
        .isNotEmpty()
        .allSatisfy(one -> assertThat(text(one)).hasSizeBetween(1, Blocks.LONGEST_SECTION));
    assertThat(blocks)
        .allSatisfy(
            one ->
                assertThat(text(one))
                    .doesNotContain("<", ">")
                    .doesNotContainPattern("&(?!amp;|lt;|gt;)"));
  }

  @Test
  void aLongTextLosesNothingWhileThereIsRoom() {
    String line = "あ".repeat(99) + "\n";
    List<LayoutBlock> blocks = Blocks.of(letter(1, "件名", line.repeat(300).strip()));

    String joined =
        String.join("\n", blocks.subList(1, blocks.size()).stream().map(BlocksTest::text).toList());

    assertThat(joined).isEqualTo(line.repeat(300).strip());
  }

  @Test
  void noCharacterIsCutInTwo() {
    List<LayoutBlock> blocks = Blocks.of(letter(1, "😀".repeat(200), "😀".repeat(4000)));

    assertThat(blocks)
        .allSatisfy(
            one ->
                assertThat(text(one).codePoints())
                    .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }
}
