package io.kakaritsuke.alert;

import io.kakaritsuke.notification.Notification;
import io.kakaritsuke.telling.StormGuard.Cause;
import io.kakaritsuke.telling.Told;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to be told of an alert.
 *
 * @param alert after what makes it told
 * @param row null where there is none any more
 * @param day of what makes it told
 * @param feeds the stale facts' feeds, with the day since which they are stale; for their owners
 */
record AlertTelling(
    StoredAlert alert,
    @Nullable Notification row,
    Told told,
    Cause cause,
    LocalDate day,
    Map<String, LocalDate> feeds) {}
