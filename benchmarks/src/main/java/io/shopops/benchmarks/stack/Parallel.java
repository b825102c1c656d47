package io.shopops.benchmarks.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work of several threads. */
public final class Parallel {
    private Parallel() {}

    /** Runs the work once a thread, and waits for all; fails where one of them fails. */
    public static void run(int threads, Work work) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                all.add(pool.submit(() -> {
                    work.run(number);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    /** What a thread does. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does it.
         *
         * @param thread its number, from 0
         */
        void run(int thread) throws Exception;
    }
}
