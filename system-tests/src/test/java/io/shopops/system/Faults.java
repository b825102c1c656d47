package io.shopops.system;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Breaks a running stack by a schedule that a seed gives: processes are killed, stopped for a while, told to end, and
 * services get a second replica, which is killed or ended in turn. One process may be struck while others are down, and
 * the same again as soon as it serves.
 */
final class Faults implements AutoCloseable {
    /** Longer than a lease, a session and any timeout of the services. */
    private static final Duration STOPPED = Duration.ofSeconds(20);

    /** Strikes come even so: what is down may be struck on its way up. */
    private static final Duration STANDSTILL = Duration.ofSeconds(15);

    private static final List<String> TARGETS =
            List.of("shop-audit-service", "patrol-report-service", "kafka", "postgres");

    private static final Map<String, String> DOUBLED =
            Map.of("shop-audit-service", "SHOPOPS_AUDIT_PORT", "patrol-report-service", "SHOPOPS_REPORT_PORT");

    private final Stack stack;
    private final Random random;
    private final Duration pause;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, ServiceProcess> second = new HashMap<>();
    private final List<CompletableFuture<Void>> ending = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private boolean isOneStopped;

    /** @param pause on the average, between one fault and the next */
    Faults(Stack stack, long seed, Duration pause) {
        this.stack = stack;
        this.random = new Random(seed);
        this.pause = pause;
    }

    /**
     * Strikes so many times; answers what it did.
     *
     * @param progress grows with what is acknowledged: what stands still already is not struck again, but for a while
     */
    List<String> strike(int times, IntSupplier progress) throws InterruptedException, ExecutionException {
        while (done.size() < times) {
            int before = progress.getAsInt();
            long end = System.nanoTime() + STANDSTILL.toNanos();
            long wait = pause.toMillis() / 2 + random.nextLong(pause.toMillis());
            later.schedule(() -> {}, wait, TimeUnit.MILLISECONDS).get();
            await().atMost(STANDSTILL.plusSeconds(1))
                    .until(() -> progress.getAsInt() > before || System.nanoTime() > end);
            later.submit(this::strikeOnce).get();
        }
        return List.copyOf(done);
    }

    private void strikeOnce() {
        String target = TARGETS.get(random.nextInt(TARGETS.size()));
        int kind = random.nextInt(10);
        if (!stack.serves(target)) {
            return; // It is struck already.
        }
        if (kind < 4) {
            stack.signal("KILL", target);
            note("kill -9 " + target);
        } else if (kind < 6 && !isOneStopped) {
            stop(target);
        } else if (kind < 8 && DOUBLED.containsKey(target)) {
            doubleOrHalve(target);
        } else {
            // Of PostgreSQL that is its fast end; a smart one would wait for its clients.
            stack.signal(target.equals("postgres") ? "INT" : "TERM", target);
            note("restart " + target);
        }
    }

    private void stop(String target) {
        ProcessHandle process = ProcessHandle.of(stack.pid(target)).orElseThrow();
        // PostgreSQL serves by children of its own.
        String pids = Stream.concat(Stream.of(process), process.descendants())
                .map(each -> Long.toString(each.pid()))
                .collect(Collectors.joining(" "));
        Stack.signalAll("STOP", pids + " 2>/dev/null");
        isOneStopped = true;
        note("SIGSTOP " + target);
        var unused = later.schedule(() -> goOn(pids), STOPPED.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void goOn(String pids) {
        Stack.signalAll("CONT", pids + " 2>/dev/null");
        isOneStopped = false;
    }

    private void doubleOrHalve(String service) {
        ServiceProcess replica = second.get(service);
        if (replica == null) {
            second.put(service, ServiceProcess.launch(stack, service, DOUBLED.get(service)));
            note("second " + service);
        } else if (replica.isReady()) {
            second.remove(service);
            boolean isKilled = random.nextBoolean();
            ending.add(CompletableFuture.runAsync(isKilled ? replica::kill : replica::close));
            note((isKilled ? "kill -9 second " : "end second ") + service);
        }
    }

    private void note(String fault) {
        done.add(fault);
        System.out.printf("fault %d: %s%n", done.size(), fault);
    }

    /** Lets what is stopped go on, and ends the second replicas. */
    @Override
    public void close() {
        later.shutdown();
        await().atMost(STOPPED.plusMinutes(1)).until(later::isTerminated);
        ending.forEach(CompletableFuture::join);
        second.values().forEach(ServiceProcess::close);
    }
}
