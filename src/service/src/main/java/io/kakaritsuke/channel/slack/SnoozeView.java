package io.kakaritsuke.channel.slack;

import static com.slack.api.model.block.Blocks.asBlocks;
import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.datePicker;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.view.Views.view;
import static com.slack.api.model.view.Views.viewClose;
import static com.slack.api.model.view.Views.viewSubmit;
import static com.slack.api.model.view.Views.viewTitle;

import com.slack.api.model.view.View;
import io.kakaritsuke.channel.Buttons.Answer.Asks;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.text.Text;

/** What somebody fills in who wants to hear of something later: until when, and why. */
final class SnoozeView {
  static final String ID = "kakaritsuke_snooze";
  static final String UNTIL = "until";
  static final String WHY = "why";
  static final Text NO_DAY = new Text("日付を選んでください", "Choose a day");

  private static final Text TITLE = new Text("先送り", "Snooze");
  private static final Text UNTIL_WHEN = new Text("いつまで", "Until");
  private static final Text REASON = new Text("理由", "Why");
  private static final Text SUBMIT = new Text("先送りする", "Snooze");
  private static final Text CANCEL = new Text("やめる", "Cancel");

  private SnoozeView() {}

  /**
   * The view.
   *
   * @param value of the button, by which it is known again what it is about
   */
  static View of(String value, Asks asks) {
    return view(
        view ->
            view.type("modal")
                .callbackId(ID)
                .privateMetadata(value)
                .title(viewTitle(one -> one.type("plain_text").text(TITLE.in(asks.locale()))))
                .submit(viewSubmit(one -> one.type("plain_text").text(SUBMIT.in(asks.locale()))))
                .close(viewClose(one -> one.type("plain_text").text(CANCEL.in(asks.locale()))))
                .blocks(
                    asBlocks(
                        input(
                            block ->
                                block
                                    .blockId(UNTIL)
                                    .label(plainText(UNTIL_WHEN.in(asks.locale()), false))
                                    .element(
                                        datePicker(
                                            day ->
                                                day.actionId(UNTIL)
                                                    .initialDate(
                                                        asks.today().plusDays(1).toString())))),
                        input(
                            block ->
                                block
                                    .blockId(WHY)
                                    .label(plainText(REASON.in(asks.locale()), false))
                                    .element(
                                        plainTextInput(
                                            text ->
                                                text.actionId(WHY).maxLength(Limits.COMMENT)))))));
  }
}
