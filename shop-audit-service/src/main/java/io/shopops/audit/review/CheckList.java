package io.shopops.audit.review;

import static java.time.temporal.ChronoUnit.MICROS;
import static java.util.stream.Collectors.joining;

import io.shopops.audit.list.Cursor;
import io.shopops.audit.list.Lists;
import io.shopops.audit.list.Page;
import io.shopops.audit.list.Where;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lists submissions, every version of every shop, newest first. The order is total and a row never changes its place, so
 * that pages read by cursor hold no row twice and leave none out, whatever is submitted meanwhile.
 */
@ApplicationScoped
class CheckList {
    /**
     * What the filters find, then of it the counts and the page's keys, then the page's rows and who claimed them.
     * Without a keyword an index alone holds what the first part asks for, however far the page is. With one, its
     * matches are sought once for both.
     */
    private static final String PAGE = """
            WITH found AS %s (
                SELECT enterprise_id, shops_id, check_version, submitted_at, examine_status
                FROM shop_check WHERE %s)
            SELECT n.pending, n.approved, n.rejected, n.withdrawn,
                   c.*, c.shop_relation::text AS relations, c.findings::text AS found,
                   claim.reviewer_pid AS claimed_by, claim.until AS claimed_until, %s AS bytes
            FROM (SELECT count(*) FILTER (WHERE examine_status = 0) AS pending,
                         count(*) FILTER (WHERE examine_status = 1) AS approved,
                         count(*) FILTER (WHERE examine_status = 2) AS rejected,
                         count(*) FILTER (WHERE examine_status = 3) AS withdrawn
                  FROM found) n
            LEFT JOIN (SELECT * FROM found WHERE %s
                       ORDER BY submitted_at DESC, shops_id DESC, check_version DESC LIMIT %s OFFSET %s) k ON true
            LEFT JOIN shop_check c ON c.enterprise_id = k.enterprise_id AND c.shops_id = k.shops_id
                                  AND c.check_version = k.check_version
            LEFT JOIN shop_check_claim claim ON claim.enterprise_id = k.enterprise_id AND claim.shops_id = k.shops_id
                                            AND claim.check_version = k.check_version AND claim.until > %s""";

    private static final String ORDER = "submitted_at DESC, shops_id DESC, check_version DESC";

    /** Of a row's texts that can be long. */
    private static final String BYTES = Stream.of(
                    "c.shop_logo",
                    "c.shop_intro",
                    "array_to_json(c.website_url)::text",
                    "array_to_json(c.other_url)::text",
                    "array_to_json(c.shop_address)::text",
                    "c.shop_relation::text",
                    "c.findings::text")
            .map(Lists::bytes)
            .collect(joining(" + "));

    private final Lists lists;

    CheckList(Lists lists) {
        this.lists = lists;
    }

    Uni<Page<CheckRow>> page(CheckListRequest request) {
        Where found = Where.of(request.enterpriseId())
                .andIf("create_pid = ?", request.createPid())
                .andIf("shops_id = ?", request.shopsId())
                .andIf("submitted_at >= ?", request.submitted().from().map(CheckList::time))
                .andIf("submitted_at < ?", request.submitted().until().map(CheckList::time))
                .andKeyword(request.keyword());
        Where listed = found.narrowed().andIf("examine_status = ?", request.examineStatus());
        request.paging().after().ifPresent(row -> behind(row, listed));
        String sql = PAGE.formatted(
                request.keyword().isPresent() ? "MATERIALIZED" : "NOT MATERIALIZED",
                found,
                BYTES,
                listed,
                found.parameter(request.paging().limit()),
                found.parameter(request.paging().offset()),
                found.parameter(time(request.now())));
        return lists.page(sql, ORDER, found.values()).map(rows -> page(request, rows));
    }

    private static void behind(Cursor row, Where listed) {
        String submittedAt = listed.parameter(time(Instant.EPOCH.plus(row.row().get(0), MICROS)));
        String shopsId = listed.parameter(row.row().get(1).intValue());
        String version = listed.parameter(row.row().get(2).intValue());
        listed.and("(submitted_at, shops_id, check_version) < (" + submittedAt + ", " + shopsId + ", " + version + ")");
    }

    private static Page<CheckRow> page(CheckListRequest request, List<Row> rows) {
        Counts counts = Counts.of(rows.get(0));
        List<CheckRow> found = rows.stream()
                .filter(row -> row.getInteger("shops_id") != null)
                .map(CheckRow::of)
                .toList();
        return Page.of(counts.of(request.examineStatus()), request.paging(), found, counts, CheckRow::cursor);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** How many submissions the filters find, whatever {@code examineStatus} asks for. */
    record Counts(long pending, long approved, long rejected, long withdrawn) {
        static Counts of(Row row) {
            return new Counts(
                    row.getLong("pending"), row.getLong("approved"), row.getLong("rejected"), row.getLong("withdrawn"));
        }

        long of(Optional<Integer> examineStatus) {
            List<Long> byStatus = List.of(pending, approved, rejected, withdrawn);
            return examineStatus.map(byStatus::get).orElseGet(() -> byStatus.stream()
                    .mapToLong(Long::longValue)
                    .sum());
        }
    }
}
