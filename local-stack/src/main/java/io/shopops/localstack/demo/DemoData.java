package io.shopops.localstack.demo;

import io.shopops.localstack.call.SignedCall;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

/**
 * Shops in every state of their audit and 90 days of store visits, for both demo enterprises, sent through the gateway
 * as a partner would send them. The shop ids 1 … 99 and the domain {@code debao} stay free for the examples of the
 * documents.
 */
public final class DemoData {
    private final List<DemoEnterprise> enterprises;
    private final URI gateway;
    private final Clock clock;
    private final Path folder;
    private final Consumer<String> say;

    /**
     * @param clock in the zone of the whole system
     * @param folder keeps when the load began and that it is done
     */
    public DemoData(URI gateway, Clock clock, Path folder, Consumer<String> say) {
        this(DemoEnterprise.ALL, gateway, clock, folder, say);
    }

    DemoData(List<DemoEnterprise> enterprises, URI gateway, Clock clock, Path folder, Consumer<String> say) {
        this.enterprises = enterprises;
        this.gateway = gateway;
        this.clock = clock;
        this.folder = folder;
        this.say = say;
    }

    /**
     * Loads what is not there yet. A load that was cut off or failed goes on at the next start, with the same visits
     * though that be another day: the moment that they are made from is kept.
     *
     * @return whether all of it is there now
     */
    public boolean loadOnce() throws InterruptedException {
        Path loaded = folder.resolve("loaded");
        if (Files.exists(loaded)) {
            return true;
        }
        say.accept("loading demo data");
        DemoProgress shops = new DemoProgress("shops", 10, say);
        DemoProgress rows = new DemoProgress("patrol rows", 5000, say);
        try {
            LocalDateTime begun = begun();
            for (DemoEnterprise enterprise : enterprises) {
                DemoCalls calls = new DemoCalls(new SignedCall(gateway, enterprise.key(), clock.getZone(), clock));
                new DemoAudits(calls, shops).load(enterprise.shops());
                new DemoPatrols(calls, rows)
                        .load(DemoVisits.of(enterprise, begun).iterator());
            }
            Files.writeString(loaded, shops + ", " + rows + "\n");
            say.accept("demo data: loaded, " + shops + " and " + rows);
            return true;
        } catch (IOException e) {
            say.accept("the demo data is not whole, the next start goes on with it: " + e.getMessage());
            return false;
        }
    }

    private LocalDateTime begun() throws IOException {
        Path begun = folder.resolve("begun");
        if (!Files.exists(begun)) {
            Files.createDirectories(folder);
            Files.writeString(
                    begun,
                    LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS).toString());
        }
        return LocalDateTime.parse(Files.readString(begun));
    }
}
