package io.shopops.audit.review;

import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.shopops.audit.answer.Answer;
import io.shopops.audit.input.Fields;
import io.shopops.audit.list.Lists;
import io.shopops.audit.list.Page;
import io.shopops.audit.list.Paging;
import io.shopops.audit.shop.LiveShops;
import io.shopops.audit.shop.ShopKey;
import io.shopops.audit.tenant.CurrentCall;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What reviewers look at: the audits, a shop's history, and what a pending submission would change. */
@Path("/ShopsCheckRest")
@RolesAllowed("application")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ReviewResource {
    private final CurrentCall call;
    private final CheckList checkList;
    private final LiveShops shops;
    private final ZoneId zone;

    ReviewResource(
            CurrentCall call,
            CheckList checkList,
            LiveShops shops,
            @ConfigProperty(name = "shopops.zone") ZoneId zone) {
        this.call = call;
        this.checkList = checkList;
        this.shops = shops;
        this.zone = zone;
    }

    @POST
    @Path("listCheckShops")
    public Uni<Answer> listCheckShops(byte[] body) {
        return checkList
                .page(CheckListRequest.parse(Fields.of(body), call.grants(), zone, call.now()))
                .map(page -> new Answer(200, "ok", page));
    }

    @POST
    @Path("getCheckHistory")
    public Uni<Answer> getCheckHistory(byte[] body) {
        Fields fields = Fields.of(body);
        ShopKey shop = ShopKey.named(fields, call.grants());
        Paging paging = Paging.parse("getCheckHistory", fields);
        return fields.build(() -> Lists.ofOneMoment(() -> history(shop, paging)))
                .map(page -> new Answer(200, "ok", page));
    }

    private static Uni<Page<HistoryRow>> history(ShopKey shop, Paging paging) {
        PanacheQuery<CheckHistory> changes = CheckHistory.of(shop);
        return changes.count().chain(total -> {
            // A page far past the end has an offset that the query could not carry.
            Uni<List<CheckHistory>> found = paging.offset() < total
                    ? changes.page(paging.pageNumber() - 1, paging.pageSize()).list()
                    : Uni.createFrom().item(List.of());
            return found.map(rows -> Page.numbered(
                    total, paging, rows.stream().map(HistoryRow::of).toList()));
        });
    }

    @POST
    @Path("getCheckDiff")
    public Uni<Answer> getCheckDiff(byte[] body) {
        Fields fields = Fields.of(body);
        ShopKey shop = ShopKey.named(fields, call.grants());
        return fields.build(() -> Lists.ofOneMoment(() -> ShopCheck.pending(shop)
                        .onItem()
                        .ifNull()
                        .failWith(DecideShop::nothingPending)
                        .chain(check -> shops.preview(shop, check.fields, check.relations))))
                .map(change -> new Answer(200, "ok", Difference.of(change)));
    }
}
