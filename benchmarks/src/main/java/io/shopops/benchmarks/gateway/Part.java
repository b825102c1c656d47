package io.shopops.benchmarks.gateway;

/** A part of the question. */
interface Part {
    /**
     * Measures, and adds what it found to the run's results.
     *
     * @param ours our gateway with {@link Run#APPLICATIONS} applications, warm
     */
    void measure(Run run, Door ours) throws Exception;
}
