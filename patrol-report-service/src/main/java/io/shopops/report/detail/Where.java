package io.shopops.report.detail;

import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which rows of {@code patrol_row} a call is about, as SQL: the words are from here alone, and every value is a
 * parameter. The enterprise is {@code $1}. Rows are called {@code item}; where stores or inspectors are asked for, they
 * are found by their visits, which are fewer, and have indexes for it.
 */
public final class Where extends Conditions {
    private static final String BY_VISIT = """
            patrol_visit AS visit JOIN patrol_row AS item
              ON item.enterprise_id = visit.enterprise_id AND item.created_at = visit.created_at
             AND item.record_id = visit.record_id""";

    private final boolean byVisit;
    private String parts = "";

    private Where(DetailFilter filter, List<Object> values) {
        super(values);
        byVisit = filter.isByVisit();
    }

    /**
     * The rows within spans of time. Parameters are the enterprise, and where there is one span alone, its ends.
     *
     * @param spans one or more
     */
    public static Where of(int enterpriseId, List<Span> spans, DetailFilter filter) {
        if (spans.size() > 1) {
            return each(spans, filter, List.of(enterpriseId));
        }
        Where where = new Where(filter, List.of(enterpriseId));
        where.during(
                where.parameter(spans.get(0).from()),
                where.parameter(spans.get(0).until()));
        where.add(filter);
        return where;
    }

    /**
     * The rows within each span, called {@code part (since, before)}.
     *
     * @param values the statement's parameters so far; the enterprise is the first
     */
    public static Where each(List<Span> spans, DetailFilter filter, List<Object> values) {
        Where where = new Where(filter, values);
        where.parts = "unnest(" + where.times(spans.stream().map(Span::from)) + ", "
                + where.times(spans.stream().map(Span::until)) + ") AS part (since, before)";
        where.during("part.since", "part.before");
        where.add(filter);
        return where;
    }

    /** Only what comes behind a row, in the order of the report. */
    public Where and(DetailCursor after) {
        String createdAt = parameter(after.createdAt());
        // The first part is all that partitions and the index can be searched by.
        and("item.created_at <= " + createdAt);
        if (byVisit) {
            and("visit.created_at <= " + createdAt);
        }
        and("(item.created_at < " + createdAt + " OR item.id > " + parameter(after.id()) + ")");
        return this;
    }

    /** Where the rows of all spans are found: the tables, joined. */
    public String tables() {
        return parts.isEmpty() ? rows() : parts + " CROSS JOIN " + rows();
    }

    /** Where the parts come from, to stand before {@link #rows()}; {@code ""} where there is one span alone. */
    String parts() {
        return parts;
    }

    /** Whether rows of one span are found by themselves, and not by their visits. */
    boolean isOfRows() {
        return parts.isEmpty() && !byVisit;
    }

    /** Where the rows are found: the tables, joined. */
    String rows() {
        return byVisit ? BY_VISIT : "patrol_row AS item";
    }

    private String times(Stream<LocalDateTime> times) {
        return parameter(times.toArray(LocalDateTime[]::new)) + "::timestamp[]";
    }

    private void during(String since, String before) {
        for (String table : byVisit ? List.of("visit", "item") : List.of("item")) {
            and(table + ".enterprise_id = $1");
            and(table + ".created_at >= " + since);
            and(table + ".created_at < " + before);
        }
    }

    private void add(DetailFilter filter) {
        andOneOf("item.source_type", filter.sourceTypeCodes());
        andOneOf("visit.dep_id", filter.depIds().toArray(Integer[]::new));
        andOneOf("visit.shop_id", filter.shopIds().toArray(String[]::new));
        andOneOf("visit.user_id", filter.userIds().toArray(Integer[]::new));
        andOneOf("item.view_shop_id", filter.viewShopIds().toArray(Integer[]::new));
        andIfAny("item.problem_status = ?", filter.problemStatus());
        andIfAny("item.is_invalid = (? = 1)", filter.isInvalid());
        andIfAny("item.money_type = ?", filter.moneyType());
        andIfAny("item.score >= ?", filter.minScore());
        andIfAny("item.score <= ?", filter.maxScore());
        if (!filter.keyword().isEmpty()) {
            // No name holds a line break, and no keyword does: what is found is in one of them. The collation knows the
            // letters of all languages, whatever the database's own does.
            and("""
                    strpos(lower(concat_ws(E'\\n', item.view_shop_name, item.dep_name, item.user_name)\
                     COLLATE "pg_c_utf8"), (SELECT lower(? COLLATE "pg_c_utf8"))) > 0""", filter.keyword());
        }
    }
}
