package io.shopops.localstack.demo;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A way to visit a store, and what its visits are like.
 *
 * @param sourceType its code in the report
 * @param share how many of a hundred visits are of it
 * @param planned whether its visits belong to a task
 * @param fewest how many check items a visit has at least
 * @param most how many at most
 * @param opens the first hour of the day that it is done in
 * @param closes the hour of the day that it is not done in any more
 * @param failing how many of a hundred check items fail
 */
record DemoPatrol(
        int sourceType,
        int share,
        Visitor visitor,
        boolean planned,
        int fewest,
        int most,
        int opens,
        int closes,
        int failing) {

    enum Visitor {
        INSPECTOR,
        MANAGER,
        MACHINE
    }

    /** All sixteen that the report names. */
    private static final List<DemoPatrol> ALL = List.of(
            new DemoPatrol(1, 8, Visitor.MANAGER, true, 4, 8, 7, 11, 12),
            new DemoPatrol(2, 3, Visitor.INSPECTOR, false, 2, 5, 10, 21, 18),
            new DemoPatrol(3, 8, Visitor.MACHINE, false, 1, 3, 0, 24, 30),
            new DemoPatrol(4, 4, Visitor.INSPECTOR, false, 1, 1, 9, 21, 100),
            new DemoPatrol(6, 6, Visitor.INSPECTOR, false, 1, 2, 9, 21, 50),
            new DemoPatrol(7, 4, Visitor.MACHINE, false, 1, 1, 0, 24, 100),
            new DemoPatrol(8, 14, Visitor.INSPECTOR, false, 8, 12, 9, 20, 18),
            new DemoPatrol(9, 10, Visitor.INSPECTOR, false, 6, 10, 9, 20, 16),
            new DemoPatrol(10, 6, Visitor.MACHINE, false, 1, 4, 0, 24, 35),
            new DemoPatrol(11, 5, Visitor.MACHINE, false, 1, 3, 0, 24, 35),
            new DemoPatrol(12, 10, Visitor.MANAGER, false, 6, 10, 8, 22, 8),
            new DemoPatrol(13, 4, Visitor.INSPECTOR, true, 6, 10, 9, 18, 16),
            new DemoPatrol(14, 5, Visitor.INSPECTOR, true, 8, 12, 9, 18, 18),
            new DemoPatrol(15, 4, Visitor.INSPECTOR, true, 6, 10, 9, 18, 15),
            new DemoPatrol(16, 4, Visitor.INSPECTOR, false, 3, 6, 10, 21, 20),
            new DemoPatrol(17, 5, Visitor.MANAGER, true, 6, 10, 8, 22, 8));

    static DemoPatrol any(SplittableRandom random) {
        int left = random.nextInt(ALL.stream().mapToInt(DemoPatrol::share).sum());
        for (DemoPatrol patrol : ALL) {
            left -= patrol.share;
            if (left < 0) {
                return patrol;
            }
        }
        throw new AssertionError("the shares cover what was drawn");
    }
}
