package io.shopops.localstack.supervise;

import java.util.List;
import java.util.Map;

/**
 * A process of the stack: how it is started, known to be ready, and stopped.
 *
 * @param name also the name of its pid and log files
 * @param command the program and its arguments
 * @param environment added to that of this process
 * @param readiness whether it serves
 * @param stopSignal what makes it stop in good order, {@code TERM} or {@code INT}
 */
public record ProcessSpec(
        String name, List<String> command, Map<String, String> environment, Readiness readiness, String stopSignal) {

    public ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** A look at whether a process serves. */
    @FunctionalInterface
    public interface Readiness {
        /** True once it serves. Any exception means "not yet". */
        boolean check() throws Exception;
    }
}
