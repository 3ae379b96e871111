package io.kakaritsuke.backtest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.text.Text;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Days from the first signal to the churn.
 *
 * @param signalled how many had one on some day of which anything is known
 * @param never how many had none
 * @param fromFirstDay how many of those signalled were so on the first day of which anything is
 *     known: their days are at least so many
 * @param shortest null where nobody was signalled
 * @param median the lower of the two in the middle; null where too few were signalled
 * @param longest null where nobody was signalled
 * @param text in the language that was asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "LeadDays")
record LeadView(
    int signalled,
    int never,
    int fromFirstDay,
    @Nullable Integer shortest,
    @Nullable Integer median,
    @Nullable Integer longest,
    boolean tooFew,
    String text) {

  static LeadView of(LeadDays lead, int least, Locale locale) {
    List<Integer> days = lead.days();
    boolean tooFew = days.size() < least;
    Integer median = days.isEmpty() || tooFew ? null : days.get((days.size() - 1) / 2);
    return new LeadView(
        days.size(),
        lead.never(),
        lead.fromFirstDay(),
        days.isEmpty() ? null : days.get(0),
        median,
        days.isEmpty() ? null : days.get(days.size() - 1),
        tooFew,
        text(lead, days, median, least).in(locale));
  }

  private static Text text(LeadDays lead, List<Integer> days, @Nullable Integer median, int least) {
    int all = days.size() + lead.never();
    if (days.isEmpty()) {
      return new Text(
          "%d 件のどれも予兆に該当していません".formatted(all), "none of %d was signalled".formatted(all));
    }
    String ja =
        "%d 件中 %d 件に、解約の %d〜%d 日前に初めて予兆に該当しています（うち %d 件は記録の初日から）"
            .formatted(
                all, days.size(), days.get(0), days.get(days.size() - 1), lead.fromFirstDay());
    String en =
        "%d of %d were first signalled %d to %d days before (%d of them on their first known day)"
            .formatted(
                days.size(), all, days.get(0), days.get(days.size() - 1), lead.fromFirstDay());
    return median == null
        ? new Text(
            ja + "。%d 件に満たないため、中央値は示しません".formatted(least),
            en + "; fewer than %d, so no median is given".formatted(least))
        : new Text(
            ja + "。中央値は %d 日".formatted(median), en + "; the median is %d".formatted(median));
  }
}
