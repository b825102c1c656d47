package io.shopops.localstack.demo;

import java.util.function.Consumer;

/** Says now and then how far a load has come. */
final class DemoProgress {
    private final String what;
    private final int step;
    private final Consumer<String> say;
    private int done;

    /**
     * @param what is counted, in the plural
     * @param step after how many of them a line is said
     */
    DemoProgress(String what, int step, Consumer<String> say) {
        this.what = what;
        this.step = step;
        this.say = say;
    }

    void add(int more) {
        int before = done;
        done += more;
        if (done / step > before / step) {
            say.accept("demo data: " + this);
        }
    }

    @Override
    public String toString() {
        return done + " " + what;
    }
}
