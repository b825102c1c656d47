package io.shopops.report.export;

import io.shopops.report.answer.Answer;
import io.shopops.report.answer.Refusal;
import io.shopops.report.input.Input;
import io.shopops.report.tenant.TokenGrants;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** {@code downloadExport}: the file of an export, or a part of it. */
@Path("/LiveCheckRest")
@RolesAllowed("application")
class DownloadResource {
    private static final Logger LOG = Logger.getLogger(DownloadResource.class);

    private final ExportStore store;
    private final TokenGrants token;
    private final Clock clock;

    DownloadResource(ExportStore store, TokenGrants token, Clock clock) {
        this.store = store;
        this.token = token;
        this.clock = clock;
    }

    /**
     * Writes its answer itself. The platform's own way to stream resets a response whose caller has left, and goes on
     * counting the call: every later stop would wait for it in vain.
     */
    @POST
    @Path("downloadExport")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Void> downloadExport(
            @HeaderParam("Range") String range,
            @HeaderParam("If-Range") String ifRange,
            @Context HttpServerRequest call,
            byte[] body) {
        ExportKey key = ExportKey.of(Input.of(body), token.grants());
        return store.find(token.application(), key)
                .invoke(this::refuseWithoutFile)
                .map(export -> Download.of(export, range, ifRange))
                .invoke(answer -> LOG.infof(
                        "/LiveCheckRest/downloadExport %d %d bytes",
                        answer.status(), answer.bytes().length()))
                .chain(answer -> send(answer, call));
    }

    private Uni<Void> send(Download answer, HttpServerRequest call) {
        HttpServerResponse response = call.response().setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        return content(answer)
                .onItem()
                .transformToUniAndConcatenate(part -> done(response.write(Buffer.buffer(part))))
                .onItem()
                .ignoreAsUni()
                .chain(() -> done(response.end()))
                .onFailure()
                .recoverWithUni(fault -> breakOff(call, fault));
    }

    /** Lets the caller, where it is still there, see that there should have been more; there is nothing else to answer. */
    private static Uni<Void> breakOff(HttpServerRequest call, Throwable fault) {
        LOG.infof("a download breaks off: %s", fault);
        call.connection().close();
        return Uni.createFrom().nothing();
    }

    private static Uni<Void> done(Future<Void> writing) {
        return Uni.createFrom().completionStage(writing.toCompletionStage());
    }

    private void refuseWithoutFile(Export export) {
        ExportState state = export.stateAt(clock.instant());
        if (state == ExportState.EXPIRED) {
            throw new Refusal(Answer.of(404, "the file of this export has expired"));
        }
        if (state != ExportState.DONE) {
            throw new Refusal(Answer.of(409, "this export has no file: it is " + state));
        }
    }

    /** A part is read once the one before was taken: a slow reader costs the memory of one, and no connection. */
    private Multi<byte[]> content(Download download) {
        ByteRange bytes = download.bytes();
        if (bytes.isEmpty()) {
            return Multi.createFrom().empty();
        }
        AtomicLong next = new AtomicLong(bytes.from());
        return Multi.createBy()
                .repeating()
                .uni(() -> store.read(download.export().key(), next.get()).map(part -> {
                    int length = (int) Math.min(part.length, bytes.until() - next.get());
                    next.addAndGet(length);
                    return length == part.length ? part : Arrays.copyOf(part, length);
                }))
                .whilst(part -> next.get() < bytes.until());
    }
}
