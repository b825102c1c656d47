package io.shopops.audit.rule;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.shopops.audit.answer.Answer;
import io.shopops.audit.idempotency.Writes;
import io.shopops.audit.input.Fields;
import io.shopops.audit.tenant.CurrentCall;
import io.shopops.audit.tenant.Write;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The calls by which an enterprise sees and sets its automatic checks. */
@Path("/ShopsCheckRest")
@RolesAllowed("application")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RulesResource {
    private final CurrentCall call;
    private final RuleBooks books;
    private final Writes writes;

    RulesResource(CurrentCall call, RuleBooks books, Writes writes) {
        this.call = call;
        this.books = books;
        this.writes = writes;
    }

    @POST
    @Path("getCheckRules")
    public Uni<Answer> getCheckRules(byte[] body) {
        Fields fields = Fields.of(body);
        int chosen = call.grants().choose(fields);
        int enterpriseId = fields.build(() -> chosen);
        return Panache.withSession(() -> books.of(enterpriseId)).map(book -> new Answer(200, "ok", book));
    }

    /** Replaces all rules; submissions from now on are checked by them, earlier ones keep what was found. */
    @POST
    @Path("setCheckRules")
    public Uni<Answer> setCheckRules(byte[] body) {
        NewRules rules = NewRules.parse(Fields.of(body), call.grants());
        Write write = call.write(rules.enterpriseId(), rules.key());
        return writes.inTransaction(write, () -> books.keep(rules.enterpriseId(), rules.book(), write.now())
                .replaceWith(new Answer(200, "ok", rules.book())));
    }
}
