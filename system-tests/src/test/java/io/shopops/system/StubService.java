package io.shopops.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A service that costs next to nothing, where it is the gateway that is tested. It counts what arrives. */
final class StubService implements AutoCloseable {
    private static final byte[] ANSWER =
            "{\"code\":200,\"message\":\"ok\",\"data\":{\"shopsId\":15}}".getBytes(StandardCharsets.UTF_8);

    static {
        // Else an answer's body waits until its head is acknowledged, up to 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final ExecutorService threads = Executors.newFixedThreadPool(64);
    private final AtomicLong calls = new AtomicLong();
    private final Consumer<String> heard;
    private final HttpServer server;

    StubService() {
        this(body -> {});
    }

    /** @param heard is given the body of every call, from many threads */
    StubService(Consumer<String> heard) {
        this.heard = heard;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        heard.accept(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, ANSWER.length);
        exchange.getResponseBody().write(ANSWER);
        exchange.close();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How many calls arrived so far. */
    long calls() {
        return calls.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
