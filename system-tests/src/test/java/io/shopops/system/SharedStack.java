package io.shopops.system;

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
        return parameter.getParameter().getType() == Stack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(SPACE)
                .computeIfAbsent(Running.class, type -> new Running(), Running.class)
                .stack;
    }

    /** Its name, while a release is recorded: see CONTRIBUTING.md. */
    private static final Optional<String> RELEASE = Optional.ofNullable(System.getProperty("release.record"));

    private static final class Running implements AutoCloseable {
        private final Stack stack =
                Stack.inNewFolder("--no-demo", "--keep-going").start();

        Running() {
            RELEASE.ifPresent(name -> Release.beginRecording(stack));
        }

        @Override
        public void close() {
            RELEASE.ifPresent(name -> Release.record(stack, name));
            stack.stop();
        }
    }
}
