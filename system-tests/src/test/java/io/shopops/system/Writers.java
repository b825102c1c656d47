package io.shopops.system;

import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Partners that submit shops, and decide on them, without pause, each change under an idempotency key and again until it
 * is acknowledged. So what is acknowledged is exactly what may be there in the end.
 */
final class Writers implements AutoCloseable {
    private static final Set<String> DONE = Set.of("操作成功", "更新成功");

    /** For one change to be acknowledged: longer than any fault lasts. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Stack stack;
    private final ExecutorService threads;
    private final List<Future<?>> running = new ArrayList<>();
    private final Map<Integer, List<String>> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger repetitions = new AtomicInteger();
    private final AtomicInteger changes = new AtomicInteger();
    private volatile boolean isEnough;

    private Writers(Stack stack, int count) {
        this.stack = stack;
        this.threads = Executors.newFixedThreadPool(count);
    }

    /** @param seed of what is decided */
    static Writers start(Stack stack, List<Integer> shops, int count, long seed) {
        Writers writers = new Writers(stack, count);
        for (int i = 0; i < count; i++) {
            int first = i;
            List<Integer> own = shops.stream()
                    .filter(shop -> (shop - shops.get(0)) % count == first)
                    .toList();
            Random random = new Random(seed + i);
            writers.running.add(writers.threads.submit(() -> {
                writers.write(own, random);
                return null;
            }));
        }
        return writers;
    }

    private void write(List<Integer> shops, Random random) {
        while (!isEnough) {
            for (int shop : shops) {
                change(shop, "addCheckShop", "submitted", Shops.submission(shop));
                if (isEnough) {
                    return;
                }
                String body = "{\"shopsId\":" + shop + ",\"reviewerPid\":7,\"createPid\":1,\"reason\":\"理由\"}";
                switch (random.nextInt(3)) {
                    case 0 -> change(shop, "allowShop", "approved", body);
                    case 1 -> change(shop, "rejectShop", "rejected", body);
                    default -> change(shop, "withdrawCheckShop", "withdrawn", body);
                }
            }
        }
    }

    private void change(int shop, String method, String change, String body) {
        String keyed = body.substring(0, body.length() - 1) + ",\"idempotencyKey\":\"" + UUID.randomUUID() + "\"}";
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(250))
                .atMost(PATIENCE)
                .until(() -> isDone(method, keyed));
        acknowledged.computeIfAbsent(shop, none -> new ArrayList<>()).add(change);
        changes.incrementAndGet();
    }

    private boolean isDone(String method, String body) {
        try {
            boolean isDone = DONE.contains(
                    Caller.demo(stack).method(method).json(body).send().message());
            repetitions.addAndGet(isDone ? 0 : 1);
            return isDone;
        } catch (UncheckedIOException unanswered) {
            repetitions.incrementAndGet();
            return false;
        }
    }

    /** Lets each finish the change that it is at. Answers what was acknowledged, by shop and in order. */
    Map<Integer, List<String>> finish() throws InterruptedException {
        isEnough = true;
        try {
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return new TreeMap<>(acknowledged);
    }

    /** How many changes were acknowledged so far. */
    int changes() {
        return changes.get();
    }

    int repetitions() {
        return repetitions.get();
    }

    @Override
    public void close() {
        isEnough = true;
        threads.shutdownNow();
    }
}
