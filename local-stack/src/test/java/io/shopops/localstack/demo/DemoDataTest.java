package io.shopops.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The load against a gateway that keeps records as the service does, and breaks when it is told to. */
class DemoDataTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Clock FIRST_DAY =
            Clock.fixed(Instant.parse("2026-03-01T06:30:05.25Z"), ZoneId.of("Asia/Shanghai"));
    private static final Clock NEXT_DAY = Clock.offset(FIRST_DAY, Duration.ofDays(1));
    private static final int GATEWAYS_LIMIT = 1024 * 1024;

    static {
        // Otherwise each answer waits 40 ms for an acknowledgement that the client delays.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    @TempDir
    Path folder;

    private final Map<String, JsonNode> stored = new ConcurrentHashMap<>();
    private final List<String> said = new ArrayList<>();
    private final AtomicInteger callsUntilItBreaks = new AtomicInteger(Integer.MAX_VALUE);
    private final AtomicInteger unanswered = new AtomicInteger();
    private final List<Long> arrivals = new ArrayList<>();
    private final AtomicInteger duplicates = new AtomicInteger();
    private final AtomicInteger largest = new AtomicInteger();
    private HttpServer gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/cloud.api", this::answer);
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    @Test
    void sendsEveryRecordOfBothEnterprisesOnceAndIsDone() throws InterruptedException {
        load(FIRST_DAY);
        long records = DemoEnterprise.ALL.stream()
                .mapToLong(enterprise -> 90L * enterprise.visitsADay())
                .sum();
        assertThat(stored).hasSize((int) records);
        assertThat(duplicates.get()).isZero();
        assertThat(largest.get()).isBetween(300_000, GATEWAYS_LIMIT);
        assertThat(said).first().isEqualTo("loading demo data");
        assertThat(said).last().asString().matches("demo data: loaded, 30 shops and \\d{5} patrol rows");
        assertThat(said).contains("demo data: 30 shops").hasSizeGreaterThan(7);

        said.clear();
        load(NEXT_DAY);
        assertThat(said).isEmpty();
        assertThat(duplicates.get()).isZero();
    }

    @Test
    void goesOnTheNextDayWithTheSameRecordsWhereItWasCutOff() throws InterruptedException {
        callsUntilItBreaks.set(10 + 3 * DemoEnterprise.ALL.get(0).shops().size());
        load(FIRST_DAY);
        assertThat(said)
                .last()
                .asString()
                .startsWith("the demo data is not whole, the next start goes on with it: ")
                .contains("records 0 are stored")
                .contains("the database is away");
        int before = stored.size();
        assertThat(before).isPositive();

        callsUntilItBreaks.set(Integer.MAX_VALUE);
        load(NEXT_DAY);
        assertThat(duplicates.get()).isEqualTo(before);
        assertThat(said).last().asString().startsWith("demo data: loaded");
        assertThat(stored.values())
                .allSatisfy(record ->
                        assertThat(record.path("createTime").asText()).isLessThanOrEqualTo("2026-03-01 14:30:05"));
    }

    @Test
    void namesTheRecordThatIsRefused() throws InterruptedException {
        stored.put("1084 DEMO-20260301-1", JSON.createObjectNode().put("another", "content"));
        load(FIRST_DAY);
        assertThat(said).last().asString().contains("\"recordId\":\"DEMO-20260301-1\"");
    }

    @Test
    void sendsAgainWhatWasNotAnsweredAfterAPauseThatGrows() throws InterruptedException {
        unanswered.set(2);
        load(FIRST_DAY);
        assertThat(said).last().asString().startsWith("demo data: loaded");
        assertThat(pauseBefore(1)).isGreaterThanOrEqualTo(Duration.ofMillis(500));
        assertThat(pauseBefore(2)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    private Duration pauseBefore(int call) {
        return Duration.ofNanos(arrivals.get(call) - arrivals.get(call - 1));
    }

    @Test
    void stopsAtAShopThatCannotBeAskedFor() throws InterruptedException {
        callsUntilItBreaks.set(0);
        load(FIRST_DAY);
        assertThat(said).last().asString().contains("unexpected answer").contains("the database is away");
    }

    private void load(Clock clock) throws InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + gateway.getAddress().getPort());
        new DemoData(address, clock, folder, said::add).loadOnce();
    }

    private void answer(HttpExchange exchange) throws IOException {
        arrivals.add(System.nanoTime());
        byte[] body = exchange.getRequestBody().readAllBytes();
        byte[] answer = answer(exchange.getRequestURI().getQuery(), body).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private String answer(String query, byte[] body) throws IOException {
        if (arrivals.size() <= unanswered.get()) {
            return "{\"stat\":{\"cid\":\"x\",\"code\": -500},\"result\":\"-500\"}";
        }
        if (callsUntilItBreaks.getAndDecrement() <= 0) {
            return "{\"stat\":{\"code\":500},\"result\":\"the database is away\",\"data\":\"\"}";
        }
        if (query == null) {
            return audit(new String(body, StandardCharsets.UTF_8));
        }
        assertThat(query).contains("_mt=open.shopweb.liveCheck.saveRecords");
        largest.accumulateAndGet(body.length, Math::max);
        int fresh = 0;
        int known = 0;
        List<String> errors = new ArrayList<>();
        for (JsonNode record : JSON.readTree(body).path("records")) {
            String id = record.path("recordId").asText();
            JsonNode before = stored.putIfAbsent(record.path("enterpriseId").asText() + " " + id, record);
            if (before == null) {
                fresh++;
            } else if (before.equals(record)) {
                known++;
            } else {
                errors.add("{\"recordId\":\"" + id + "\"}");
            }
        }
        duplicates.addAndGet(known);
        return "{\"stat\":{\"code\":0},\"result\":\"ok\",\"data\":{\"stored\":" + fresh + ",\"duplicates\":" + known
                + ",\"errors\":[" + String.join(",", errors) + "]}}";
    }

    private static String audit(String form) {
        if (form.contains("_mt=open.shopweb.shopsCheck.getCheckShopInfo")) {
            return "{\"stat\":{\"code\":500},\"result\":\"暂无数据\",\"data\":\"\"}";
        }
        String result = form.contains("_mt=open.shopweb.shopsCheck.allowShop") ? "更新成功" : "操作成功";
        return "{\"stat\":{\"code\":0},\"result\":\"" + result + "\",\"data\":\"\"}";
    }
}
