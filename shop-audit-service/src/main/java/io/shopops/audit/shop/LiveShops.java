package io.shopops.audit.shop;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hibernate.exception.ConstraintViolationException;

/** The live shops. Every method works in the caller's transaction, which holds the lock on the shop's audit. */
@ApplicationScoped
public class LiveShops {
    /** How many relations a live shop may have: with them it is still answered at once, and by one message. */
    public static final int MAX_RELATIONS = 10_000;

    /** The unique index that holds a domain to one live shop of the enterprise. */
    private static final String DOMAIN_IS_UNIQUE = "shop_domain_is_unique";

    /** Whether a transaction failed because another live shop has the domain, or took it meanwhile. */
    public static boolean isTakenDomain(Throwable failure) {
        return failure instanceof ConstraintViolationException violation
                && DOMAIN_IS_UNIQUE.equals(violation.getConstraintName());
    }

    /** Whether the shop is live. */
    public Uni<Boolean> isLive(ShopKey shop) {
        return LiveShop.count("key = ?1", shop).map(count -> count > 0);
    }

    /** Whether another live shop of the enterprise has this domain. */
    public Uni<Boolean> domainIsTaken(ShopKey shop, String domain) {
        return LiveShop.count(
                        "key.enterpriseId = ?1 and lower(fields.shopDomain) = ?2 and key.shopsId <> ?3",
                        shop.enterpriseId(),
                        domain.toLowerCase(Locale.ROOT),
                        shop.shopsId())
                .map(count -> count > 0);
    }

    /**
     * Whether a submission would give a shop more relations than one may have. One submission is pending at a time, and
     * approvals alone change the relations of a live shop: what is true at submission is true at approval, but for a
     * shop that is imported meanwhile, which can come to have those of both.
     */
    public Uni<Boolean> wouldBeTooMany(ShopKey shop, RelationChanges relations) {
        return ShopRelation.count("key.enterpriseId = ?1 and key.shopsId = ?2", shop.enterpriseId(), shop.shopsId())
                .chain(count -> count + relations.changes().size() <= MAX_RELATIONS
                        ? Uni.createFrom().item(false)
                        : relationsOf(shop).map(present -> {
                            RelationPlan plan = plan(present, relations);
                            return present.size()
                                            + plan.added().size()
                                            - plan.removed().size()
                                    > MAX_RELATIONS;
                        }));
    }

    /** What approving a submission would change; of a shop that is not live yet, every field. */
    public Uni<ShopChange> preview(ShopKey key, ShopFields fields, RelationChanges relations) {
        return LiveShop.<LiveShop>findById(key).chain(shop -> relationsOf(key).map(present -> {
            List<FieldChange> changed =
                    shop == null ? FieldChange.ofNew(fields) : FieldChange.between(shop.fields, fields);
            return ShopChange.of(changed, plan(present, relations));
        }));
    }

    /**
     * Makes the shop what an approved submission says: fields replace, relations are added, renewed and removed.
     *
     * <p>Fails as {@link #isTakenDomain} tells where another live shop took the domain meanwhile.
     *
     * @return what it changed; a new shop's fields, which are its submission's, are not told again
     */
    public Uni<ShopChange> apply(
            ShopKey key, int checkVersion, ShopFields fields, RelationChanges relations, Instant now) {
        return LiveShop.<LiveShop>findById(key).chain(found -> {
            List<FieldChange> changed = found == null ? List.of() : FieldChange.between(found.fields, fields);
            LiveShop shop = found == null ? new LiveShop() : found;
            shop.key = key;
            shop.fields = fields;
            shop.checkVersion = checkVersion;
            shop.approvedAt = now;
            return shop.persistAndFlush().chain(() -> relationsOf(key)).chain(present -> {
                RelationPlan plan = plan(present, relations);
                return carryOut(plan, key, checkVersion, present).replaceWith(ShopChange.of(changed, plan));
            });
        });
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

    private static Uni<Void> carryOut(
            RelationPlan plan, ShopKey shop, int checkVersion, Map<Relation, ShopRelation> present) {
        plan.renewed().forEach(renewal -> present.get(renewal.relation()).endsAt(renewal.to(), checkVersion));
        Object[] removed = plan.removed().stream()
                .map(removal -> present.get(removal.relation()))
                .toArray();
        Object[] added = plan.added().stream()
                .map(addition -> ShopRelation.of(shop, addition, checkVersion))
                .toArray();
        return Panache.getSession().chain(session -> session.removeAll(removed).chain(() -> session.persistAll(added)));
    }
}
