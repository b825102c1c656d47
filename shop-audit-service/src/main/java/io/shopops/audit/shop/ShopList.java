package io.shopops.audit.shop;

import static java.util.stream.Collectors.joining;

import io.shopops.audit.list.Lists;
import io.shopops.audit.list.Page;
import io.shopops.audit.list.Where;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** Shows live shops with their relations, in the order of their ids. */
@ApplicationScoped
class ShopList {
    private static final String SHOP = """
            shop.*, r.relations, %s AS bytes FROM %s LEFT JOIN LATERAL (
                SELECT json_agg(json_build_object(
                           'brandId', brand_id, 'supplierId', supplier_id, 'agreementEndTime', agreement_end_time,
                           'checkVersion', coalesce(check_version, 0)) ORDER BY brand_id, supplier_id)::text AS relations
                FROM shop_relation
                WHERE shop_relation.enterprise_id = shop.enterprise_id AND shop_relation.shops_id = shop.shops_id
            ) r ON true""";

    /** Of a shop's texts that can be long. */
    private static final String BYTES = Stream.of(
                    "shop.shop_logo",
                    "shop.shop_intro",
                    "array_to_json(shop.website_url)::text",
                    "array_to_json(shop.other_url)::text",
                    "array_to_json(shop.shop_address)::text",
                    "r.relations")
            .map(Lists::bytes)
            .collect(joining(" + "));

    private static final String ONE = "SELECT " + SHOP.formatted("0", "shop") + " WHERE %s";

    /** As for audits: a keyword's matches are sought once, for the total and for the page. */
    private static final String PAGE = """
            WITH found AS %s (SELECT enterprise_id, shops_id FROM shop WHERE %s)
            SELECT n.total,
            """ + SHOP.formatted(BYTES, """
            (SELECT count(*) AS total FROM found) n
            LEFT JOIN (SELECT * FROM found WHERE %s ORDER BY shops_id LIMIT %s OFFSET %s) k ON true
            LEFT JOIN shop ON shop.enterprise_id = k.enterprise_id AND shop.shops_id = k.shops_id""");

    private static final String HAS_AGREEMENT = """
            EXISTS (SELECT 1 FROM shop_relation a
                    WHERE a.enterprise_id = shop.enterprise_id AND a.shops_id = shop.shops_id
                      AND a.agreement_end_time >= %s AND a.agreement_end_time < %s)""";

    private final Lists lists;

    ShopList(Lists lists) {
        this.lists = lists;
    }

    /** The live shop; null where there is none. */
    Uni<ShopView> one(ShopKey shop) {
        Where where = Where.of(shop.enterpriseId()).and("shops_id = ?", shop.shopsId());
        return lists.rows(ONE.formatted(where), where.values())
                .map(rows -> rows.isEmpty() ? null : ShopView.of(rows.get(0)));
    }

    Uni<Page<ShopView>> page(ShopListRequest request) {
        Where found = Where.of(request.enterpriseId())
                .andIf("status = ?", request.status())
                .andKeyword(request.keyword());
        request.agreementEnds()
                .ifPresent(ends -> found.and(
                        HAS_AGREEMENT.formatted(found.parameter(ends.from()), found.parameter(ends.until()))));
        Where listed = found.narrowed()
                .andIf(
                        "shops_id > ?",
                        request.paging().after().map(row -> row.row().get(0).intValue()));
        String sql = PAGE.formatted(
                request.keyword().isPresent() ? "MATERIALIZED" : "NOT MATERIALIZED",
                found,
                listed,
                found.parameter(request.paging().limit()),
                found.parameter(request.paging().offset()));
        return lists.page(sql, "shops_id", found.values()).map(rows -> page(request, rows));
    }

    private static Page<ShopView> page(ShopListRequest request, List<Row> rows) {
        List<ShopView> found = rows.stream()
                .filter(row -> row.getInteger("shops_id") != null)
                .map(ShopView::of)
                .toList();
        return Page.of(rows.get(0).getLong("total"), request.paging(), found, null, ShopView::cursor);
    }
}
