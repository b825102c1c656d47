package io.shopops.system;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Signed calls at a rate, or as many as are answered; each with a nonce of its own. Counts the codes of the answers. */
final class Load implements AutoCloseable {
    /** Waiting for an answer at the same time. */
    private static final int AT_ONCE = 64;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final Pattern CODE = Pattern.compile("\"code\":(-?[0-9]+)");
    /** Stands for a call that got no answer. */
    static final int NO_ANSWER = Integer.MIN_VALUE;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newFixedThreadPool(2, Load::daemon))
            .build();
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Map<Integer, LongAdder> codes = new ConcurrentHashMap<>();
    private final AtomicLong nonces = new AtomicLong(System.nanoTime());
    private final URI gateway;
    private final Supplier<Key> key;
    private final double perSecond;
    private final Thread sender;
    private volatile boolean stopping;

    /** What signs a call. */
    record Key(String akey, String secret) {}

    /** @param perSecond calls a second, or 0 for as many as are answered */
    Load(URI gateway, Supplier<Key> key, double perSecond) {
        this.gateway = gateway;
        this.key = key;
        this.perSecond = perSecond;
        this.sender = daemon(this::send);
        sender.start();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "load");
        thread.setDaemon(true);
        return thread;
    }

    private void send() {
        long begin = System.nanoTime();
        try {
            for (long sent = 0; !stopping; sent++) {
                awaitTurn(begin, sent);
                free.acquire();
                // Nothing is left to fail in it, and close() waits for its end.
                var unused = client.sendAsync(request(), HttpResponse.BodyHandlers.ofString())
                        .handle((response, failure) -> failure == null ? code(response.body()) : NO_ANSWER)
                        .thenAccept(this::count);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitTurn(long begin, long sent) {
        if (perSecond > 0) {
            long due = begin + (long) (sent / perSecond * 1e9);
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    private void count(int code) {
        free.release();
        codes.computeIfAbsent(code, any -> new LongAdder()).increment();
    }

    private static int code(String answer) {
        Matcher code = CODE.matcher(answer);
        return code.find() ? Integer.parseInt(code.group(1)) : NO_ANSWER;
    }

    private HttpRequest request() {
        Key with = key.get();
        Map<String, String> parameters = new TreeMap<>(Map.of(
                "_aid", "S107",
                "_akey", with.akey(),
                "_sm", "hmac-sha256",
                "_requestMode", "post",
                "_mt", "open.shopweb.shopsCheck.getCheckShopInfo",
                "_version", "v1",
                "_timestamp", STAMP.format(Instant.now()),
                "_nonce", Long.toString(nonces.incrementAndGet()),
                "shopsId", "15"));
        String text = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + parameter.getValue())
                .collect(Collectors.joining());
        parameters.put("_sig", Signing.withSecret("hmac-sha256", with.secret(), text));
        String form = parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(gateway.resolve("/cloud.api"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
    }

    /** How often each code was answered so far. */
    Map<Integer, Long> codes() {
        return codes.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, code -> code.getValue()
                .sum()));
    }

    long answered() {
        return codes().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Ends the sending and waits for what is under way. */
    @Override
    public void close() {
        stopping = true;
        await().atMost(Duration.ofMinutes(1)).until(() -> !sender.isAlive());
        free.acquireUninterruptibly(AT_ONCE);
    }
}
