package io.shopops.report;

import io.shopops.report.command.CommandFailure;
import io.shopops.report.command.Settings;
import io.shopops.report.command.WrongUse;
import io.shopops.report.deadletter.DeadLettersCommand;
import io.shopops.report.rebuild.RebuildCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Runs a command of the service's program: with its settings, and without the service. Answers go to the standard
 * output, everything else to the standard error.
 */
final class Commands {
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private Commands() {}

    /**
     * Runs the command that the first word names.
     *
     * @return the exit status: 0 where all was done, 1 where not, 2 for a wrong use
     */
    static int run(String... args) {
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        List<String> words = List.of(args).subList(1, args.length);
        try {
            Settings settings = new Settings(ConfigProvider.getConfig());
            switch (args[0]) {
                case "dead-letters" -> new DeadLettersCommand(settings, out, err).run(words);
                case "rebuild" -> new RebuildCommand(settings, err).run(words);
                default -> throw new WrongUse("there is no command " + args[0] + ": dead-letters, rebuild");
            }
            return 0;
        } catch (WrongUse e) {
            err.println(e.getMessage());
            return WRONG_USE;
        } catch (CommandFailure e) {
            err.println(e.getMessage());
        } catch (TimeoutException e) {
            err.println("Kafka does not answer: " + oneLine(e));
        } catch (KafkaException e) {
            err.println("Kafka: " + oneLine(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            err.println("interrupted");
        } catch (RuntimeException e) {
            err.println(oneLine(e));
        }
        return FAILED;
    }

    private static String oneLine(Throwable e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return (e.getCause() == null || e.getCause() == e
                        ? message
                        : message + ": " + e.getCause().getMessage())
                .lines()
                .findFirst()
                .orElseGet(e::toString);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
