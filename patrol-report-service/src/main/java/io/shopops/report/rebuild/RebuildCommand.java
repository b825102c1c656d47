package io.shopops.report.rebuild;

import io.shopops.report.command.CommandFailure;
import io.shopops.report.command.Settings;
import io.shopops.report.command.WrongUse;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** {@code rebuild}: makes the projection of the audit events anew from their topic, while the old one serves. */
public final class RebuildCommand {
    private static final String ANYWAY = "--anyway";
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Settings settings;
    private final PrintStream err;

    public RebuildCommand(Settings settings, PrintStream err) {
        this.settings = settings;
        this.err = err;
    }

    /**
     * Does it all.
     *
     * @param words its options
     */
    public void run(List<String> words) throws WrongUse, CommandFailure, InterruptedException {
        boolean anyway = words.equals(List.of(ANYWAY));
        if (!anyway && !words.isEmpty()) {
            throw WrongUse.of("rebuild", "there is no option " + String.join(" ", words));
        }
        Vertx vertx = Vertx.vertx();
        try {
            SqlConnection database =
                    PgConnection.connect(vertx, settings.database()).await().atMost(PATIENCE);
            try (EventTopic topic =
                    new EventTopic(settings.kafka(), settings.ofChannel("shop-audit-events", "topic"), CLOCK)) {
                new Rebuild(new NewTable(database), topic, settings.zone(), CLOCK, err).run(anyway);
            } finally {
                database.closeAndForget();
            }
        } finally {
            vertx.closeAndAwait();
        }
    }
}
