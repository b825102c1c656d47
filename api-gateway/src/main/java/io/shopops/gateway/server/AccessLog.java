package io.shopops.gateway.server;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.shopops.gateway.answer.Outcome;
import io.shopops.gateway.application.AccessKey;
import io.shopops.gateway.request.CallRequest;
import io.shopops.gateway.routing.Api;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/**
 * One line a call. It holds no parameter, no signature and no secret; what a caller made up is written only where it
 * can't be mistaken for another part of the line. In a log of JSON the line's parts are fields beside a short message,
 * else the message is {@code name=value} with a space between.
 */
@Singleton
class AccessLog {
    static final String NAME = "io.shopops.gateway.access";

    private static final Logger LOG = Logger.getLogger(NAME);
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._/-]{1,100}");
    private static final int FLUSHED_EVERY_MILLIS = 200;

    private final boolean asFields;
    private final Optional<AccessLines> console;

    /** @param console takes the lines where they are JSON and go nowhere else */
    AccessLog(boolean asFields, Optional<AccessLines> console) {
        this.asFields = asFields;
        this.console = console;
    }

    @Inject
    AccessLog(Config config, Clock clock, @ConfigProperty(name = "shopops.zone") ZoneId zone) {
        this(
                isOn(config, "console.json", false),
                isOnConsoleAlone(config)
                        ? Optional.of(new AccessLines(new FileOutputStream(FileDescriptor.out), clock, zone))
                        : Optional.empty());
    }

    private static boolean isOnConsoleAlone(Config config) {
        return isOn(config, "console", true)
                && isOn(config, "console.json", false)
                && Stream.of("file", "syslog", "socket").noneMatch(handler -> isOn(config, handler, false));
    }

    private static boolean isOn(Config config, String handler, boolean unlessSaid) {
        return config.getOptionalValue("quarkus.log." + handler + ".enabled", Boolean.class)
                .orElse(unlessSaid);
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        console.ifPresent(lines -> vertx.setPeriodic(FLUSHED_EVERY_MILLIS, timer -> lines.flush()));
    }

    /** After the last calls, which the server's stop waits for as long as it may. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownEvent event) {
        console.ifPresent(AccessLines::close);
    }

    void write(Exchange exchange, Optional<AccessKey> key, Optional<Api> api, Ending ending, long nanos) {
        if (!LOG.isLoggable(Level.INFO)) {
            return;
        }
        Map<String, String> parts = parts(exchange, key, api, ending, nanos);
        if (console.isPresent()) {
            console.get().write(parts.get("method") + " " + parts.get("code"), exchange.log(), parts);
            return;
        }
        if (asFields) {
            exchange.log().write(LOG, Level.INFO, parts.get("method") + " " + parts.get("code"), null, parts);
            return;
        }
        StringBuilder line = new StringBuilder(384)
                .append("trace=")
                .append(exchange.trace().context().traceId());
        parts.forEach((name, value) -> line.append(' ').append(name).append('=').append(value));
        exchange.log().write(LOG, Level.INFO, line.toString(), null);
    }

    private static Map<String, String> parts(
            Exchange exchange, Optional<AccessKey> key, Optional<Api> api, Ending ending, long nanos) {
        boolean asked = exchange.upstreamNanos() > 0;
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("app", key.map(known -> known.application().id()).orElse("-"));
        parts.put("key", key.map(AccessKey::akey).orElse("-"));
        parts.put(
                "method",
                api.map(Api::method).orElseGet(() -> word(exchange.call().map(CallRequest::method))));
        parts.put(
                "version",
                api.map(Api::version).orElseGet(() -> word(exchange.call().map(CallRequest::version))));
        parts.put("code", ending.outcome() == Outcome.LEFT ? "-" : Integer.toString(ending.code()));
        parts.put("status", Integer.toString(ending.httpStatus()));
        parts.put("upstream", asked ? api.map(Api::service).orElse("-") : "-");
        parts.put("in", Long.toString(exchange.bytesIn()));
        parts.put("out", Long.toString(exchange.request().response().bytesWritten()));
        parts.put("micros", Long.toString(nanos / 1_000));
        parts.put("upstream_micros", Long.toString(exchange.upstreamNanos() / 1_000));
        parts.put("from", exchange.from().getHostAddress());
        return parts;
    }

    private static String word(Optional<String> text) {
        return text.filter(some -> !some.isEmpty())
                .map(some -> WORD.matcher(some).matches() ? some : "?")
                .orElse("-");
    }
}
