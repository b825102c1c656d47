package io.shopops.audit.shop;

import static java.util.stream.Collectors.toSet;

import io.shopops.audit.answer.Answer;
import io.shopops.audit.idempotency.Writes;
import io.shopops.audit.tenant.Write;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Takes over live shops from another system. Good entries are stored together in one transaction, bad ones are named.
 *
 * <p>An import is no change of an audit's state: it has no submission, no history and no event. The shops are marked as
 * imported, at {@code checkVersion} 0, and the first submission of one is a change to a live shop.
 */
@ApplicationScoped
class ImportShops {
    private final Writes writes;
    private final ImportTables tables;

    ImportShops(Writes writes, ImportTables tables) {
        this.writes = writes;
        this.tables = tables;
    }

    Uni<Answer> store(ShopImport shops, Write write) {
        return writes.inTransaction(write, () -> outcome(shops, write).map(outcome -> new Answer(200, "ok", outcome)));
    }

    private Uni<ImportPlan.Outcome> outcome(ShopImport shops, Write write) {
        Set<Integer> ids =
                shops.entries().stream().map(ShopImport.Entry::shopsId).collect(toSet());
        int enterpriseId = shops.enterpriseId();
        return tables.lock(enterpriseId, ids)
                .chain(() -> tables.live(enterpriseId, ids))
                .map(live -> ImportPlan.of(shops.entries(), live))
                .chain(plan -> tables.add(enterpriseId, plan.additions(), write.now())
                        .call(stored -> tables.addRelations(
                                enterpriseId,
                                plan.additions().stream()
                                        .filter(shop -> stored.contains(shop.shopsId()))
                                        .toList()))
                        .map(stored -> plan.outcome(stored, shops.errors())));
    }
}
