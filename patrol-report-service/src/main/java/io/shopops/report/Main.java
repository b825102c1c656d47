package io.shopops.report;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.shopops.report.start.Start;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The service; or, with words behind it, a command that works beside the services and ends. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... args) {
        if (args.length == 0) {
            Start.run(args);
        } else {
            // What the libraries remark on is for the log of a service.
            Logger.getLogger("").setLevel(Level.OFF);
            System.exit(Commands.run(args));
        }
    }
}
