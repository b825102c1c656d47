package io.shopops.system;

import static org.awaitility.Awaitility.await;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Signed calls at a rate, or as many as are answered; each with a nonce of its own. Counts the codes of the answers. */
final class Load implements AutoCloseable {
    /** Connections, and with them calls that wait for their answer at the same time. */
    private static final int AT_ONCE = 32;

    private static final int ANSWER_MILLIS = 10_000;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final Pattern CODE = Pattern.compile("\"code\":(-?[0-9]+)");
    /** Stands for a call that got no answer. */
    static final int NO_ANSWER = Integer.MIN_VALUE;

    private final Map<Integer, LongAdder> codes = new ConcurrentHashMap<>();
    private final AtomicLong nonces = new AtomicLong(System.nanoTime());
    private final URI gateway;
    private final Supplier<Key> key;
    private final double perSecond;
    private final List<Thread> senders;
    private final AtomicLong sent = new AtomicLong();
    private final long begin = System.nanoTime();
    private volatile boolean stopping;

    /** What signs a call. */
    record Key(String akey, String secret) {}

    /** @param perSecond calls a second, or 0 for as many as are answered */
    Load(URI gateway, Supplier<Key> key, double perSecond) {
        this.gateway = gateway;
        this.key = key;
        this.perSecond = perSecond;
        this.senders = Stream.generate(() -> new Thread(this::send, "load"))
                .limit(AT_ONCE)
                .toList();
        senders.forEach(sender -> {
            sender.setDaemon(true);
            sender.start();
        });
    }

    /** One connection's calls, one after another. A new one is made only where the old one broke. */
    private void send() {
        while (!stopping) {
            try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(ANSWER_MILLIS);
                InputStream answers = new BufferedInputStream(socket.getInputStream());
                while (!stopping) {
                    awaitTurn(sent.getAndIncrement());
                    socket.getOutputStream().write(request());
                    count(code(answer(answers)));
                }
            } catch (IOException e) {
                count(NO_ANSWER);
            }
        }
    }

    private void awaitTurn(long number) {
        if (perSecond > 0) {
            long due = begin + (long) (number / perSecond * 1e9);
            for (long wait = due - System.nanoTime(); wait > 0 && !stopping; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
        }
    }

    private void count(int code) {
        codes.computeIfAbsent(code, any -> new LongAdder()).increment();
    }

    private static int code(String answer) {
        Matcher code = CODE.matcher(answer);
        return code.find() ? Integer.parseInt(code.group(1)) : NO_ANSWER;
    }

    /** The body of the next answer. */
    private static String answer(InputStream answers) throws IOException {
        int length = 0;
        for (String line = line(answers); !line.isEmpty(); line = line(answers)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        line.substring("content-length:".length()).strip());
            }
        }
        return new String(answers.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String line(InputStream answers) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = answers.read(); next != '\n'; next = answers.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private byte[] request() {
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
        String head = "POST /cloud.api HTTP/1.1\r\nHost: " + gateway.getAuthority()
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                + "\r\n\r\n";
        return (head + form).getBytes(StandardCharsets.US_ASCII);
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
        await().atMost(Duration.ofMinutes(1)).until(() -> senders.stream().noneMatch(Thread::isAlive));
    }
}
