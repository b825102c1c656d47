package io.shopops.audit.shop;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.shopops.audit.shop.RelationPlan.Agreement;
import io.shopops.audit.sql.Statements;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The live shops. What is written is in the caller's transaction, which holds the lock on the shop's audit. */
@ApplicationScoped
public class LiveShops {
    /** How many relations a live shop may have: with them it is still answered at once, and by one message. */
    public static final int MAX_RELATIONS = 10_000;

    /** The unique index that holds a domain to one live shop of the enterprise. */
    private static final String DOMAIN_IS_UNIQUE = "shop_domain_is_unique";

    private static final String FIND =
            "SELECT " + ShopColumns.NAMES + " FROM shop WHERE enterprise_id = $1 AND shops_id = $2";

    private static final String RELATIONS = """
            SELECT brand_id, supplier_id, agreement_end_time FROM shop_relation
            WHERE enterprise_id = $1 AND shops_id = $2""";

    private static final String ADD = "INSERT INTO shop (enterprise_id, shops_id, check_version, approved_at, "
            + ShopColumns.NAMES + ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";

    private static final String CHANGE = "UPDATE shop SET (check_version, approved_at, " + ShopColumns.NAMES
            + ") = ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"
            + " WHERE enterprise_id = $1 AND shops_id = $2";

    /** Relations that it has get another end. */
    private static final String ADD_RELATIONS = """
            INSERT INTO shop_relation (enterprise_id, shops_id, check_version, brand_id, supplier_id, agreement_end_time)
            SELECT $1, $2, $3, brand, supplier, agreement_end FROM unnest($4::int[], $5::int[], $6::bigint[])
                AS added (brand, supplier, agreement_end)
            ON CONFLICT (enterprise_id, shops_id, brand_id, supplier_id) DO UPDATE
            SET agreement_end_time = excluded.agreement_end_time, check_version = excluded.check_version""";

    private static final String REMOVE_RELATIONS = """
            DELETE FROM shop_relation WHERE enterprise_id = $1 AND shops_id = $2
                AND (brand_id, supplier_id) IN (SELECT * FROM unnest($3::int[], $4::int[]))""";

    /** Whether a transaction failed because another live shop has the domain, or took it meanwhile. */
    public static boolean isTakenDomain(Throwable failure) {
        return failure instanceof PgException refused && DOMAIN_IS_UNIQUE.equals(refused.getConstraint());
    }

    /**
     * Whether a submission would give a shop more relations than one may have. One submission is pending at a time, and
     * approvals alone change the relations of a live shop: what is true at submission is true at approval, but for a
     * shop that is imported meanwhile, which can come to have those of both.
     *
     * @param count how many it has
     */
    public Future<Boolean> wouldBeTooMany(Statements statements, ShopKey shop, long count, RelationChanges relations) {
        return count + relations.changes().size() <= MAX_RELATIONS
                ? Future.succeededFuture(false)
                : find(statements, shop).map(live -> {
                    RelationPlan plan = RelationPlan.of(live.ends(), relations.changes());
                    return live.ends().size()
                                    + plan.added().size()
                                    - plan.removed().size()
                            > MAX_RELATIONS;
                });
    }

    /** What approving a submission would change; of a shop that is not live yet, every field. */
    public Uni<ShopChange> preview(ShopKey key, ShopFields fields, RelationChanges relations) {
        return LiveShop.<LiveShop>findById(key).chain(shop -> relationsOf(key).map(present -> {
            List<FieldChange> changed =
                    shop == null ? FieldChange.ofNew(fields) : FieldChange.between(shop.fields, fields);
            return ShopChange.of(changed, plan(present, relations));
        }));
    }

    /** A shop as it is live; without fields where it is not yet. */
    public Future<Live> find(Statements statements, ShopKey shop) {
        Future<RowSet<Row>> fields = statements.send(FIND, shop.enterpriseId(), shop.shopsId());
        return statements
                .send(RELATIONS, shop.enterpriseId(), shop.shopsId())
                .compose(relations -> fields.map(found -> Live.of(found, relations)));
    }

    /**
     * Makes the shop what an approved submission says: fields replace, relations are added, renewed and removed.
     *
     * <p>The transaction fails as {@link #isTakenDomain} tells where another live shop took the domain meanwhile.
     *
     * @param live the shop before, as this transaction found it
     * @return what it changed; a new shop's fields, which are its submission's, are not told again
     */
    public ShopChange apply(
            Statements statements,
            Live live,
            ShopKey key,
            int checkVersion,
            ShopFields fields,
            RelationChanges relations,
            Instant now) {
        RelationPlan plan = RelationPlan.of(live.ends(), relations.changes());
        List<Object> values = new ArrayList<>(List.of(key.enterpriseId(), key.shopsId(), checkVersion, now));
        values.addAll(ShopColumns.values(fields));
        statements.write(live.fields() == null ? ADD : CHANGE, values);
        carryOut(statements, plan, key, checkVersion);
        return ShopChange.of(live.fields() == null ? List.of() : FieldChange.between(live.fields(), fields), plan);
    }

    private static void carryOut(Statements statements, RelationPlan plan, ShopKey shop, int checkVersion) {
        List<Agreement> kept = new ArrayList<>(plan.added());
        plan.renewed()
                .forEach(renewal -> kept.add(new Agreement(renewal.brandId(), renewal.supplierId(), renewal.to())));
        if (!plan.removed().isEmpty()) {
            statements.write(
                    REMOVE_RELATIONS,
                    shop.enterpriseId(),
                    shop.shopsId(),
                    numbers(plan.removed(), Agreement::brandId),
                    numbers(plan.removed(), Agreement::supplierId));
        }
        if (!kept.isEmpty()) {
            statements.write(
                    ADD_RELATIONS,
                    shop.enterpriseId(),
                    shop.shopsId(),
                    checkVersion,
                    numbers(kept, Agreement::brandId),
                    numbers(kept, Agreement::supplierId),
                    kept.stream().map(Agreement::agreementEndTime).toArray(Long[]::new));
        }
    }

    private static Integer[] numbers(List<Agreement> relations, Function<Agreement, Integer> number) {
        return relations.stream().map(number).toArray(Integer[]::new);
    }

    private static Uni<Map<Relation, ShopRelation>> relationsOf(ShopKey shop) {
        return ShopRelation.<ShopRelation>list(
                        "key.enterpriseId = ?1 and key.shopsId = ?2", shop.enterpriseId(), shop.shopsId())
                .map(relations -> relations.stream().collect(toMap(relation -> relation.key.relation(), identity())));
    }

    private static RelationPlan plan(Map<Relation, ShopRelation> present, RelationChanges relations) {
        Map<Relation, Long> ends = present.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, relation -> relation.getValue().agreementEndTime));
        return RelationPlan.of(ends, relations.changes());
    }

    /**
     * A shop as an approval finds it.
     *
     * @param fields null where it is not live yet
     * @param ends of its relations
     */
    public record Live(ShopFields fields, Map<Relation, Long> ends) {
        static Live of(RowSet<Row> found, RowSet<Row> relations) {
            Map<Relation, Long> ends = new HashMap<>();
            relations.forEach(row -> ends.put(new Relation(row.getInteger(0), row.getInteger(1)), row.getLong(2)));
            return new Live(
                    found.size() == 0 ? null : ShopColumns.read(found.iterator().next()), ends);
        }
    }
}
