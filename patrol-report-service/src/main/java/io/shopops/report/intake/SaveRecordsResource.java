package io.shopops.report.intake;

import io.shopops.report.answer.Answer;
import io.shopops.report.answer.Refusal;
import io.shopops.report.input.Input;
import io.shopops.report.months.Retention;
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

/** {@code saveRecords}: takes in up to 500 patrol records, and says of each that is not stored why. */
@Path("/LiveCheckRest")
@RolesAllowed("application")
class SaveRecordsResource {
    final IntakeRoom room;
    private final RecordStore store;
    private final TokenGrants token;
    private final Retention retention;
    private final Clock clock;
    private final ZoneId zone;

    SaveRecordsResource(
            RecordStore store,
            TokenGrants token,
            Retention retention,
            Clock clock,
            @ConfigProperty(name = "shopops.zone") ZoneId zone,
            @ConfigProperty(name = "shopops.intake.max-in-flight") long maxInFlight) {
        this.room = new IntakeRoom(maxInFlight);
        this.store = store;
        this.token = token;
        this.retention = retention;
        this.clock = clock;
        this.zone = zone;
    }

    /** On a worker: reading and hashing a large call would hold up the event loop, and all other calls with it. */
    @POST
    @Path("saveRecords")
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Answer> saveRecords(byte[] body) {
        if (!room.enter(body.length)) {
            throw new Refusal(Answer.of(503, "too many records are being stored: send these again"));
        }
        return Uni.createFrom().deferred(() -> save(body)).onTermination().invoke(() -> room.leave(body.length));
    }

    private Uni<Answer> save(byte[] body) {
        SaveCall call =
                SaveCall.of(Input.of(body), RecordParser.of(clock, zone, token.grants()::include, retention::check));
        return store.store(call.records()).map(call::answer).map(Answer::ok);
    }
}
