package io.shopops.benchmarks.gateway;

import io.shopops.benchmarks.stack.Program;
import java.util.Optional;

/**
 * What calls go through: a gateway, or nothing at all.
 *
 * @param name as tables show it
 * @param port where calls arrive
 * @param process what is measured; empty where there is nothing between caller and service
 */
record Door(String name, int port, Optional<Program> process) implements AutoCloseable {
    /** Where calls of a method arrive: the backend itself knows them by path alone. */
    String pathOf(Method method) {
        return process.isPresent() ? "/cloud.api" : "/calls/" + method.path();
    }

    double cpuMicros() {
        return process.map(Program::cpuMicros).orElse(0.0);
    }

    double kernelMicros() {
        return process.map(Program::kernelMicros).orElse(0.0);
    }

    @Override
    public void close() {
        process.ifPresent(Program::close);
    }
}
