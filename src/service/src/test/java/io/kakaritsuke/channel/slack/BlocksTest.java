package io.kakaritsuke.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.RichTextBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import io.kakaritsuke.channel.Buttons.Button;
import io.kakaritsuke.channel.Letter;
import io.kakaritsuke.channel.Letter.Kind;
import io.kakaritsuke.channel.Letter.Link;
import io.kakaritsuke.channel.Letter.Matter;
import io.kakaritsuke.channel.Letter.Part;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever is told stands in blocks that Slack takes. */
class BlocksTest {
  private static final Link LINK = new Link("<通知を開く> &", "https://cs.example.com/alerts?a=1&b=2");

  private static Letter letter(int parts, String title, String text, Matter... matters) {
    return letter(parts, title, text, List.of(), matters);
  }

  private static Letter letter(
      int parts, String title, String text, List<Link> links, Matter... matters) {
    return new Letter(
        new UUID(0, 1),
        Kind.MESSAGES,
        "U0TSUDA",
        title,
        Collections.nCopies(parts, new Part(title, text, Map.of(), List.of(matters), links)),
        Instant.EPOCH,
        false,
        false,
        Locale.JAPANESE,
        null);
  }

  private static Matter matter(@Nullable String standing, Button... buttons) {
    return new Matter(new UUID(0, 2), new UUID(0, 3), "件名", standing, List.of(buttons));
  }

  private static String text(LayoutBlock block) {
    if (block instanceof ActionsBlock actions) {
      return ((ButtonElement) actions.getElements().get(0)).getText().getText();
    }
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
      @ForAll @IntRange(min = 1, max = Letter.MOST_PARTS) int parts,
      @ForAll @IntRange(max = 40) int matters,
      @ForAll @IntRange(max = 3) int links,
      @ForAll boolean standing) {
    Matter[] all =
        Collections.nCopies(matters, matter(standing ? text : null, Button.values()))
            .toArray(Matter[]::new);
    List<LayoutBlock> blocks =
        Blocks.of(letter(parts, "件名 " + title, text, Collections.nCopies(links, LINK), all), true);

    assertThat(blocks).hasSizeBetween(1, Blocks.MOST_BLOCKS);
    assertThat(blocks.removeIf(RichTextBlock.class::isInstance)).isEqualTo(links > 0);
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
  void oneMatterHasItsButtonsBelowAndWhatHasBecomeOfIt() {
    assertThat(texts(letter(1, "件名", "文面", matter(null, Button.values())), true))
        .containsExactly("件名", "文面", "対応する");
    assertThat(texts(letter(1, "件名", "文面", matter("対応中：津田", Button.SNOOZE)), true))
        .containsExactly("件名", "文面", "対応中：津田", "先送り");
    assertThat(texts(letter(1, "件名", "文面", matter("解消しました")), true))
        .containsExactly("件名", "文面", "解消しました");
  }

  @Test
  void linksStandBelowItAndMeanNothingElse() {
    List<LayoutBlock> blocks =
        Blocks.of(letter(30, "件名", "文面", List.of(LINK, LINK), matter(null)), true);

    RichTextBlock last = (RichTextBlock) blocks.get(blocks.size() - 1);
    List<RichTextElement> elements =
        ((RichTextSectionElement) last.getElements().get(0)).getElements();
    assertThat(elements)
        .filteredOn(RichTextSectionElement.Link.class::isInstance)
        .hasSize(Blocks.MOST_LINKS)
        .allSatisfy(
            one -> {
              RichTextSectionElement.Link link = (RichTextSectionElement.Link) one;
              assertThat(link.getText()).isEqualTo(LINK.label());
              assertThat(link.getUrl()).isEqualTo(LINK.url());
            });
  }

  @Test
  void ofSeveralMattersEachIsNamed() {
    Matter[] both = {matter(null, Button.values()), matter("解消しました")};

    assertThat(texts(letter(1, "題", "文面", both), true))
        .containsExactly("題", "文面", "■ 件名", "対応する", "■ 件名\n解消しました");
  }

  @Test
  void whereNobodyHearsOfButtonsThereAreNone() {
    assertThat(texts(letter(1, "件名", "文面", matter(null, Button.values())), false))
        .containsExactly("件名", "文面");
  }

  private static List<String> texts(Letter letter, boolean buttons) {
    return Blocks.of(letter, buttons).stream().map(BlocksTest::text).toList();
  }

  @Test
  void aLongTextLosesNothingWhileThereIsRoom() {
    String line = "あ".repeat(99) + "\n";
    List<LayoutBlock> blocks = Blocks.of(letter(1, "件名", line.repeat(300).strip()), true);

    String joined =
        String.join("\n", blocks.subList(1, blocks.size()).stream().map(BlocksTest::text).toList());

    assertThat(joined).isEqualTo(line.repeat(300).strip());
  }

  @Test
  void noCharacterIsCutInTwo() {
    List<LayoutBlock> blocks = Blocks.of(letter(1, "😀".repeat(200), "😀".repeat(4000)), true);

    assertThat(blocks)
        .allSatisfy(
            one ->
                assertThat(text(one).codePoints())
                    .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }
}
