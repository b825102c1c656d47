package io.shopops.report.intake;

import io.shopops.report.answer.Answer;
import io.shopops.report.input.Input;
import io.shopops.report.months.Retention;
import io.shopops.report.tenant.Grants;
import io.shopops.report.tenant.TokenGrants;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code correctRecord}, {@code voidRecord} and {@code getRecordHistory}: what a record should have been, and was. */
@Path("/LiveCheckRest")
@RolesAllowed("application")
@Consumes(MediaType.APPLICATION_JSON)
class CorrectRecordResource {
    private final CorrectionStore store;
    private final RecordHistoryQuery history;
    private final TokenGrants token;
    private final Retention retention;
    private final Clock clock;
    private final ZoneId zone;

    CorrectRecordResource(
            CorrectionStore store,
            RecordHistoryQuery history,
            TokenGrants token,
            Retention retention,
            Clock clock,
            @ConfigProperty(name = "shopops.zone") ZoneId zone) {
        this.store = store;
        this.history = history;
        this.token = token;
        this.retention = retention;
        this.clock = clock;
        this.zone = zone;
    }

    /** On a worker, as {@code saveRecords} is. */
    @POST
    @Path("correctRecord")
    @Blocking
    public Uni<Answer> correctRecord(byte[] body) {
        Grants grants = token.grants();
        RecordParser parser = RecordParser.of(clock, zone, grants::include, retention::check);
        return store.store(Correction.of(Input.of(body), grants, parser)).map(Answer::ok);
    }

    @POST
    @Path("voidRecord")
    public Uni<Answer> voidRecord(byte[] body) {
        return store.store(Correction.ofVoid(Input.of(body), token.grants())).map(Answer::ok);
    }

    @POST
    @Path("getRecordHistory")
    public Uni<Answer> getRecordHistory(byte[] body) {
        return history.read(HistoryRequest.of(Input.of(body), token.grants())).map(Answer::ok);
    }
}
