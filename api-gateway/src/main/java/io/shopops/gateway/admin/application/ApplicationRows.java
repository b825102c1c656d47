package io.shopops.gateway.admin.application;

import static java.util.stream.Collectors.toList;

import io.shopops.gateway.address.IpNetwork;
import io.shopops.gateway.admin.input.Page;
import io.shopops.gateway.application.Limits;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Applications in the database, without their keys and grants. */
final class ApplicationRows {
    private static final String SELECT = "SELECT id, name, status, enterprises, default_enterprise,"
            + " networks::text[] AS networks, rate_per_second, burst, daily_quota, requires_body_hash, version,"
            + " created_at, updated_at FROM application";
    private static final String FILTER = " WHERE ($1::text IS NULL OR status = $1)"
            + " AND ($2::text IS NULL OR strpos(lower(id), lower($2)) > 0 OR strpos(lower(name), lower($2)) > 0)"
            + " AND ($3::integer IS NULL OR $3 = ANY (enterprises))";
    private static final String PAGE = SELECT + FILTER + " ORDER BY id LIMIT $4 OFFSET $5";
    private static final String COUNT = "SELECT count(*) FROM application" + FILTER;
    private static final String FIND = SELECT + " WHERE id = $1";
    private static final String NEXT_ID = "SELECT 'DC-' || lpad(nextval('application_number')::text, 6, '0')";
    private static final String INSERT = "INSERT INTO application (id, name, status, enterprises, default_enterprise,"
            + " networks, rate_per_second, burst, daily_quota, requires_body_hash, created_at, updated_at)"
            + " VALUES ($1, $2, $3, $4, $5, $6::text[]::cidr[], $7, $8, $9, $10, $11, $11) ON CONFLICT DO NOTHING";
    private static final String UPDATE = "UPDATE application SET name = $2, status = $3, enterprises = $4,"
            + " default_enterprise = $5, networks = $6::text[]::cidr[], rate_per_second = $7, burst = $8,"
            + " daily_quota = $9, requires_body_hash = $10 WHERE id = $1";

    private ApplicationRows() {}

    /**
     * What a list is narrowed to; null does not narrow it.
     *
     * @param text a part of the id or the name, in whatever case
     */
    record Filter(String status, String text, Integer enterprise) {}

    static Uni<Page.Listing<ApplicationView>> page(SqlClient db, Filter filter, Page page) {
        Tuple counted = Tuple.of(filter.status, filter.text, filter.enterprise);
        Tuple listed = Tuple.of(filter.status, filter.text, filter.enterprise, page.size(), page.offset());
        return db.preparedQuery(COUNT)
                .execute(counted)
                .map(rows -> rows.iterator().next().getLong(0))
                .flatMap(total -> db.preparedQuery(PAGE)
                        .execute(listed)
                        .map(rows -> page.listing(total, stream(rows).collect(toList()))));
    }

    static Uni<Optional<ApplicationView>> find(SqlClient db, String id) {
        return db.preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> stream(rows)
                .findFirst());
    }

    /** An id that was never generated before; somebody may have given it by hand. */
    static Uni<String> nextId(SqlClient db) {
        return db.query(NEXT_ID).execute().map(rows -> rows.iterator().next().getString(0));
    }

    /** Whether it was inserted: not where the id is taken. */
    static Uni<Boolean> insert(SqlClient db, String id, ApplicationSettings settings, Instant now) {
        Tuple row = row(id, settings).addValue(now.atOffset(ZoneOffset.UTC));
        return db.preparedQuery(INSERT).execute(row).map(rows -> rows.rowCount() == 1);
    }

    static Uni<Void> update(SqlClient db, String id, ApplicationSettings settings) {
        return db.preparedQuery(UPDATE).execute(row(id, settings)).replaceWithVoid();
    }

    private static Tuple row(String id, ApplicationSettings settings) {
        return Tuple.tuple()
                .addString(id)
                .addString(settings.name())
                .addString(settings.status())
                .addArrayOfInteger(settings.enterprises().toArray(Integer[]::new))
                .addInteger(settings.defaultEnterprise())
                .addArrayOfString(settings.networks().toArray(String[]::new))
                .addInteger(settings.limits().ratePerSecond())
                .addInteger(settings.limits().burst())
                .addLong(settings.limits().dailyQuota())
                .addBoolean(settings.requiresBodyHash());
    }

    private static Stream<ApplicationView> stream(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(ApplicationRows::view);
    }

    private static ApplicationView view(Row row) {
        ApplicationSettings settings = new ApplicationSettings(
                row.getString("name"),
                row.getString("status"),
                List.of(row.getArrayOfIntegers("enterprises")),
                row.getInteger("default_enterprise"),
                Stream.of(row.getArrayOfStrings("networks"))
                        .map(network -> IpNetwork.parse(network).toString())
                        .toList(),
                new Limits(row.getInteger("rate_per_second"), row.getInteger("burst"), row.getLong("daily_quota")),
                row.getBoolean("requires_body_hash"));
        return new ApplicationView(
                row.getString("id"),
                settings,
                row.getInteger("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                null,
                null);
    }
}
