package io.shopops.report.intake;

import io.shopops.report.detail.DetailRow;
import io.shopops.report.intake.Batch.Sent;
import io.shopops.report.intake.Carried.Moved;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The statements of one correction, in its transaction. */
final class ReplacementQuery {
    private final SqlConnection connection;
    private final RecordKey key;
    private final String reason;
    private final OffsetDateTime now;

    ReplacementQuery(SqlConnection connection, Correction correction, Instant now) {
        this.connection = connection;
        this.key = correction.key();
        this.reason = correction.reason();
        this.now = now.atOffset(ZoneOffset.UTC);
    }

    /** @param staying ids that the record will have again; {@code withSteps} those of them whose steps stay */
    Uni<Void> takeOut(PastRecord past, List<String> staying, List<String> withSteps) {
        return execute(
                CorrectionSql.TAKE_OUT,
                key.enterpriseId(),
                past.createdAt(),
                key.recordId(),
                texts(staying),
                texts(withSteps),
                now,
                reason,
                past.json());
    }

    /** What was called as the record said is called by the latest of the others, before a corrected one says a name. */
    Uni<Void> forgetNames(PastRecord past, Optional<PatrolRecord> corrected) {
        DetailRow any = past.rows().get(0);
        Integer[] stores = Stream.concat(Stream.of(any.depId()), corrected.map(PatrolRecord::depId).stream())
                .toArray(Integer[]::new);
        return execute(NameSql.TAKE_STORES, key.enterpriseId(), stores)
                .chain(() -> execute(
                        NameSql.FORGET,
                        key.enterpriseId(),
                        past.createdAt(),
                        any.depId(),
                        any.depName(),
                        any.userId(),
                        any.userName(),
                        column(past.rows(), DetailRow::viewShopId).toArray(Integer[]::new),
                        texts(column(past.rows(), DetailRow::viewShopName))));
    }

    Uni<Void> putIn(PatrolRecord record, String hash) {
        List<Object> values = new ArrayList<>(List.of(key.enterpriseId(), now));
        values.addAll(Columns.of(List.of(new Sent(record, hash))));
        return execute(CorrectionSql.PUT_IN, values.toArray());
    }

    Uni<Void> declareVoid() {
        return execute(CorrectionSql.VOID, key.enterpriseId(), key.recordId(), now);
    }

    Uni<Void> moveSteps(LocalDateTime from, Carried carried) {
        return carried.steps().isEmpty()
                ? Uni.createFrom().voidItem()
                : execute(
                        CorrectionSql.MOVE_STEPS,
                        key.enterpriseId(),
                        from,
                        carried.record().createTime(),
                        now,
                        reason,
                        texts(carried.ids()),
                        codes(carried, moved -> moved.from().code()),
                        codes(carried, moved -> moved.to().code()));
    }

    private Uni<Void> execute(String sql, Object... values) {
        return connection
                .preparedQuery(sql)
                .execute(Tuple.from(Arrays.asList(values)))
                .replaceWithVoid();
    }

    private static Short[] codes(Carried carried, Function<Moved, Integer> code) {
        return carried.steps().stream().map(code).map(Integer::shortValue).toArray(Short[]::new);
    }

    private static <T> List<T> column(List<DetailRow> rows, Function<DetailRow, T> value) {
        return rows.stream().map(value).toList();
    }

    private static String[] texts(List<String> texts) {
        return texts.toArray(String[]::new);
    }
}
