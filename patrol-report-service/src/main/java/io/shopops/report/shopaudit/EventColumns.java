package io.shopops.report.shopaudit;

import io.shopops.events.ShopAuditEvent;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Events as arrays, one a column, which the database unnests: one round trip for as many as there are. */
final class EventColumns {
    private EventColumns() {}

    /** The columns of {@link AuditProjection}'s statement, in its order. */
    static List<Object> of(List<ReceivedEvent> events, ZoneId zone) {
        List<ShopAuditEvent> changes =
                events.stream().map(ReceivedEvent::change).toList();
        return List.of(
                column(events, ReceivedEvent::source, String[]::new),
                column(events, ReceivedEvent::id, String[]::new),
                column(changes, ShopAuditEvent::enterpriseId, Integer[]::new),
                column(changes, ShopAuditEvent::shopsId, Integer[]::new),
                column(changes, ShopAuditEvent::checkVersion, Integer[]::new),
                column(changes, change -> (short) change.toStatus().code(), Short[]::new),
                column(changes, ShopAuditEvent::shopNature, Integer[]::new),
                column(changes, change -> change.time().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new),
                column(changes, ShopAuditEvent::operatorPid, Integer[]::new),
                column(changes, ShopAuditEvent::sequence, Long[]::new),
                column(changes, ShopAuditEvent::shopName, String[]::new),
                column(changes, change -> wallClock(change, zone), LocalDateTime[]::new));
    }

    /** As visits have it: wall-clock time, to the second. */
    private static LocalDateTime wallClock(ShopAuditEvent change, ZoneId zone) {
        return LocalDateTime.ofInstant(change.time(), zone).truncatedTo(ChronoUnit.SECONDS);
    }

    private static <T, E> E[] column(List<T> rows, Function<T, E> value, IntFunction<E[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
