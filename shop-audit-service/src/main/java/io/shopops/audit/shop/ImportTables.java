package io.shopops.audit.shop;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The statements of an import: as many for 500 shops as for one. Every method works in the caller's transaction. */
@ApplicationScoped
class ImportTables {
    private static final JsonMapper JSON = new JsonMapper();

    /** In the order of ids, so that two imports wait for each other and never in a circle. */
    private static final String LOCK = """
            INSERT INTO shop_check_head (enterprise_id, shops_id, last_check_version, last_sequence)
            SELECT CAST(:enterprise AS integer), id, 0, 0
            FROM unnest(CAST(string_to_array(:shops, ',') AS integer[])) AS id ORDER BY id
            ON CONFLICT (enterprise_id, shops_id) DO UPDATE SET last_sequence = shop_check_head.last_sequence""";

    private static final String RELATIONS = """
            SELECT shops_id, string_agg(concat_ws(':', brand_id, supplier_id, agreement_end_time), ','
                                        ORDER BY brand_id, supplier_id)
            FROM shop_relation
            WHERE enterprise_id = :enterprise AND shops_id = ANY (CAST(string_to_array(:shops, ',') AS integer[]))
            GROUP BY shops_id""";

    /**
     * In the order of domains, for the same reason. With the heads locked nobody else makes these shops live, so what
     * conflicts is the domain.
     */
    private static final String ADD = """
            INSERT INTO shop (enterprise_id, shops_id, shop_name, shop_nature, shop_domain, shops_type, shop_logo,
                shop_intro, website_url, other_url, shop_address, status, create_time, update_time, check_version,
                approved_at, imported_at)
            SELECT CAST(:enterprise AS integer), "shopsId", "shopName", "shopNature", "shopDomain", "shopsType",
                "shopLogo", "shopIntro", "websiteUrl", "otherUrl", "shopAddress", status, "createTime", "updateTime", 0,
                CAST(:now AS timestamptz), CAST(:now AS timestamptz)
            FROM jsonb_to_recordset(CAST(CAST(:rows AS text) AS jsonb)) AS r("shopsId" integer, "shopName" text,
                "shopNature" integer, "shopDomain" text, "shopsType" integer, "shopLogo" text, "shopIntro" text,
                "websiteUrl" text[], "otherUrl" text[], "shopAddress" text[], status integer, "createTime" bigint,
                "updateTime" bigint)
            ORDER BY lower("shopDomain")
            ON CONFLICT DO NOTHING
            RETURNING shops_id""";

    private static final String ADD_RELATIONS = """
            INSERT INTO shop_relation
                (enterprise_id, shops_id, brand_id, supplier_id, agreement_end_time, check_version)
            SELECT CAST(:enterprise AS integer), "shopsId", "brandId", "supplierId", "agreementEndTime", 0
            FROM jsonb_to_recordset(CAST(CAST(:rows AS text) AS jsonb))
                AS r("shopsId" integer, "brandId" integer, "supplierId" integer, "agreementEndTime" bigint)""";

    /** Locks the shops against every change of their audits until the transaction ends. */
    Uni<Void> lock(int enterpriseId, Collection<Integer> shops) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK)
                        .setParameter("enterprise", enterpriseId)
                        .setParameter("shops", list(shops))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Of some shops those that are live, by id. */
    Uni<Map<Integer, ImportPlan.Content>> live(int enterpriseId, Set<Integer> shops) {
        return relations(enterpriseId, shops).chain(relations -> LiveShop.<LiveShop>list(
                        "key.enterpriseId = ?1 and key.shopsId in ?2", enterpriseId, shops)
                .map(live -> live.stream()
                        .collect(toMap(
                                shop -> shop.key.shopsId(),
                                shop -> ImportPlan.Content.of(
                                        shop.fields, relations.getOrDefault(shop.key.shopsId(), ""))))));
    }

    private static Uni<Map<Integer, String>> relations(int enterpriseId, Set<Integer> shops) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(RELATIONS, Object[].class)
                        .setParameter("enterprise", enterpriseId)
                        .setParameter("shops", list(shops))
                        .getResultList())
                .map(rows -> rows.stream().collect(toMap(row -> (Integer) row[0], row -> (String) row[1])));
    }

    /** Stores shops that are locked and not live; the ids of those whose domain no live shop has. */
    Uni<Set<Integer>> add(int enterpriseId, List<ShopImport.Entry> shops, Instant now) {
        String rows = text(shops.stream()
                .map(shop -> new ShopRow(shop.shopsId(), shop.fields()))
                .toList());
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADD, Integer.class)
                        .setParameter("enterprise", enterpriseId)
                        .setParameter("rows", rows)
                        .setParameter("now", now)
                        .getResultList())
                .map(Set::copyOf);
    }

    /** Stores the relations of shops that were just stored. */
    Uni<Void> addRelations(int enterpriseId, List<ShopImport.Entry> shops) {
        String rows = text(shops.stream()
                .flatMap(shop -> shop.relations().stream()
                        .map(relation -> new RelationRow(
                                shop.shopsId(),
                                relation.brandId(),
                                relation.supplierId(),
                                relation.agreementEndTime())))
                .toList());
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADD_RELATIONS)
                        .setParameter("enterprise", enterpriseId)
                        .setParameter("rows", rows)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static String list(Collection<Integer> shops) {
        return shops.stream().map(String::valueOf).collect(joining(","));
    }

    private static String text(List<?> rows) {
        try {
            return JSON.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rows cannot be written as JSON", e);
        }
    }

    private record ShopRow(int shopsId, @JsonUnwrapped ShopFields fields) {}

    private record RelationRow(int shopsId, int brandId, int supplierId, long agreementEndTime) {}
}
