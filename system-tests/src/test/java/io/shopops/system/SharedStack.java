package io.shopops.system;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests one running stack, started by the first that asks and stopped after the last. Tests use shops of their
 * own, so that none sees another's.
 */
final class SharedStack implements ParameterResolver {
    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(SharedStack.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Stack.class || type == SpanReceiver.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running =
                context.getRoot().getStore(SPACE).computeIfAbsent(Running.class, type -> new Running(), Running.class);
        return parameter.getParameter().getType() == Stack.class ? running.stack : running.spans;
    }

    /** Its name, while a release is recorded: see CONTRIBUTING.md. */
    private static final Optional<String> RELEASE = Optional.ofNullable(System.getProperty("release.record"));

    private static final class Running implements AutoCloseable {
        private final SpanReceiver spans = new SpanReceiver();

        /** Of calls, those alone are recorded whose caller asks for it; logs are JSON, as in production. */
        private final Stack stack = Stack.inNewFolder("--no-demo", "--keep-going")
                .with(Map.of(
                        "QUARKUS_OTEL_SDK_DISABLED",
                        "false",
                        "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL",
                        "http/protobuf",
                        "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
                        spans.address(),
                        "QUARKUS_OTEL_BSP_SCHEDULE_DELAY",
                        "200ms",
                        "QUARKUS_OTEL_TRACES_SAMPLER_ARG",
                        "0",
                        "SHOPOPS_GATEWAY_TRACE_TRUST_CALLERS",
                        "true",
                        "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
                        "true"))
                .start();

        Running() {
            RELEASE.ifPresent(name -> Release.beginRecording(stack));
        }

        @Override
        public void close() {
            RELEASE.ifPresent(name -> Release.record(stack, name));
            stack.stop();
            spans.close();
        }
    }
}
