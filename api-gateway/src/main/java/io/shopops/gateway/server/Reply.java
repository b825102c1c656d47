package io.shopops.gateway.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.shopops.gateway.answer.Envelope;
import io.shopops.gateway.answer.Format;
import io.shopops.gateway.answer.Outcome;
import io.shopops.gateway.answer.Refusal;
import io.shopops.gateway.answer.ReturnCode;
import io.shopops.gateway.answer.ServiceAnswer;
import io.shopops.gateway.request.Entry;
import io.shopops.gateway.text.MalformedJson;
import io.shopops.gateway.upstream.Answer;
import io.shopops.gateway.upstream.UpstreamFailure;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.buffer.impl.BufferImpl;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.streams.ReadStream;
import java.net.HttpURLConnection;
import java.util.function.Function;

/**
 * What goes back to the caller.
 *
 * @param ending of the call, once the reply was read
 * @param headers what the body is
 * @param length bytes of it that are held in memory; 0 of a stream
 * @param body writes the body; what it returns fails where the body could not be written to its end
 */
record Reply(Ending ending, MultiMap headers, int length, Function<HttpServerResponse, Future<Void>> body) {
    private static final int OK = HttpURLConnection.HTTP_OK;
    private static final String JSON = "application/json;charset=UTF-8";

    /** @param systime when the call is answered, epoch milliseconds */
    static Reply of(Answer answer, Exchange exchange, long systime) {
        if (answer instanceof Answer.Streamed file) {
            return new Reply(
                    new Ending(file.httpStatus(), ReturnCode.SUCCESS.number(), Outcome.SUCCEEDED),
                    file.headers(),
                    0,
                    to -> pipe(file.body(), to));
        }
        ServiceAnswer said = ((Answer.Whole) answer).answer();
        int code = said.isSuccess() ? ReturnCode.SUCCESS.number() : said.code();
        Ending ending = new Ending(OK, code, said.isSuccess() ? Outcome.SUCCEEDED : Outcome.BUSINESS_ERROR);
        if (exchange.entry().filter(Entry.PATH::equals).isPresent()) {
            return whole(ending, JSON, said.bytes().length, Unpooled.wrappedBuffer(said.bytes()));
        }
        return enveloped(ending, exchange, Envelope.of(said, exchange.cid(), systime));
    }

    /**
     * A refusal is an envelope everywhere. On {@code /cloud.api} its HTTP status is 200 all the same: clients drop the
     * body of any other.
     *
     * @param systime when the call is answered, epoch milliseconds
     */
    static Reply of(Refusal refusal, Exchange exchange, long systime) {
        boolean isCloud = exchange.entry().filter(Entry.CLOUD::equals).isPresent();
        Ending ending = new Ending(
                isCloud ? OK : refusal.httpStatus(),
                refusal.code().number(),
                refusal.code().isFailure() ? Outcome.FAILED : Outcome.REFUSED);
        Reply reply = enveloped(ending, exchange, Envelope.of(refusal, exchange.cid(), systime));
        if (refusal.retryAfterSeconds() > 0) {
            reply.headers.set(HttpHeaderNames.RETRY_AFTER, Long.toString(refusal.retryAfterSeconds()));
        }
        return reply;
    }

    private static Reply enveloped(Ending ending, Exchange exchange, Envelope envelope) {
        Format format = exchange.format();
        try {
            return switch (format) {
                case JSON ->
                    whole(ending, format.contentType(), envelope.length(), Unpooled.wrappedBuffer(envelope.pieces()));
                case XML -> {
                    byte[] xml = envelope.xml();
                    yield whole(ending, format.contentType(), xml.length, Unpooled.wrappedBuffer(xml));
                }
            };
        } catch (MalformedJson unreadable) {
            throw new UpstreamFailure(
                    UpstreamFailure.Kind.BROKEN, "an answer that can't be told as XML: " + unreadable.getMessage());
        }
    }

    private static Reply whole(Ending ending, String contentType, int length, ByteBuf body) {
        MultiMap headers = HttpHeaders.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        return new Reply(ending, headers, length, to -> to.end(BufferImpl.buffer(body)));
    }

    /** As fast as the caller reads. The answer is not ended where the file breaks off, so that nobody takes it for whole. */
    private static Future<Void> pipe(ReadStream<Buffer> file, HttpServerResponse to) {
        to.setChunked(!to.headers().contains(HttpHeaderNames.CONTENT_LENGTH));
        return file.pipe().endOnFailure(false).to(to);
    }
}
