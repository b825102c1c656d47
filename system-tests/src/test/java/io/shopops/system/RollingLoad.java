package io.shopops.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a partner does with a shop, over and over at a rate: submits it, approves it, has it patrolled, reads the report.
 * No call is made twice, so that each that fails is seen.
 */
final class RollingLoad implements AutoCloseable {
    private static final int AT_ONCE = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Supplier<Caller> partner;
    private final URI gateway;
    private final int enterprise;
    private final double perSecond;
    private final List<Thread> partners;
    private final AtomicLong turns = new AtomicLong();
    private final LongAdder answered = new LongAdder();
    private final LongAdder records = new LongAdder();
    private final Queue<Integer> shops = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private long begin;
    private long end;
    private volatile boolean stopping;

    RollingLoad(Supplier<Caller> partner, URI gateway, int enterprise, double perSecond) {
        this.partner = partner;
        this.gateway = gateway;
        this.enterprise = enterprise;
        this.perSecond = perSecond;
        this.partners = Stream.generate(() -> new Thread(this::work, "partner"))
                .limit(AT_ONCE)
                .toList();
    }

    void start() {
        begin = System.nanoTime();
        partners.forEach(Thread::start);
    }

    private void work() {
        while (!stopping) {
            int shop = Shops.next();
            if (isDone(partner.get().method("addCheckShop").json(Shops.submission(shop)))
                    && isDone(partner.get().method("allowShop").with("shopsId", shop))) {
                shops.add(shop);
            }
            if (isDone(Patrols.saveBy(partner.get(), List.of(patrol())))) {
                records.increment();
            }
            isDone(page());
        }
    }

    private ObjectNode patrol() {
        return Patrols.record(LocalDateTime.now(ZoneId.of("Asia/Shanghai")), 1, 2)
                .put("enterpriseId", enterprise);
    }

    private Caller page() {
        LocalDateTime today = LocalDateTime.now(ZoneId.of("Asia/Shanghai"));
        return Patrols.pageBy(partner.get(), today.toLocalDate(), today.toLocalDate())
                .with("enterpriseId", enterprise)
                .with("pageSize", 20);
    }

    private boolean isDone(Caller call) {
        awaitTurn(turns.getAndIncrement());
        try {
            Caller.Answer answer = call.to(gateway).send();
            if (answer.code() == 0) {
                answered.increment();
                return true;
            }
            failures.add(answer.body());
        } catch (RuntimeException noAnswer) {
            failures.add(noAnswer.toString());
        }
        return false;
    }

    private void awaitTurn(long number) {
        long due = begin + (long) (number / perSecond * 1e9);
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
    }

    /** The first calls of cold processes may take longer than a call may: this is not about that. */
    void awaitFirstAnswers() {
        int shop = Shops.next();
        for (Supplier<Caller> call : List.<Supplier<Caller>>of(
                () -> partner.get().method("getCheckShopInfo").with("shopsId", shop),
                () -> partner.get().patrolMethod("saveRecords").json("{}"),
                this::page)) {
            await().atMost(PATIENCE).until(() -> call.get().to(gateway).send().code() != -500);
        }
    }

    void awaitAnswers(double more) {
        long before = answered();
        await().atMost(PATIENCE).until(() -> answered() >= before + more || !failures.isEmpty());
    }

    long answered() {
        return answered.sum();
    }

    double perSecond() {
        return answered() * 1e9 / (end - begin);
    }

    /** The approved ones. */
    List<Integer> shops() {
        return List.copyOf(shops);
    }

    /** How many patrol records were taken. */
    long records() {
        return records.sum();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Ends when every partner has done with its shop. */
    @Override
    public void close() {
        stopping = true;
        await().atMost(PATIENCE).until(() -> partners.stream().noneMatch(Thread::isAlive));
        end = System.nanoTime();
    }
}
