package io.shopops.localstack.up;

import io.shopops.localstack.demo.DemoData;
import io.shopops.localstack.server.KafkaServer;
import io.shopops.localstack.server.PostgresServer;
import io.shopops.localstack.settings.Ports;
import io.shopops.localstack.settings.UsageError;
import io.shopops.localstack.settings.Zone;
import io.shopops.localstack.supervise.PidFile;
import io.shopops.localstack.supervise.SupervisedProcess;
import io.shopops.localstack.supervise.Supervisor;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The launcher behind {@code ./run}: everything up, kept up, and taken down in order. */
public final class Up {
    private static final List<String> DATABASES = List.of("gateway", "shop_audit", "patrol_report");
    private static final List<String> PROCESSES =
            List.of("postgres", "kafka", Services.GATEWAY, Services.AUDIT, Services.REPORT);

    private final Options options;
    private final Ports ports;
    private final Folders folders;
    private final ZoneId zone;
    private final long begin = System.nanoTime();
    private final Supervisor supervisor;

    private Up(Options options, Ports ports, Folders folders, ZoneId zone) {
        this.options = options;
        this.ports = ports;
        this.folders = folders;
        this.zone = zone;
        this.supervisor = new Supervisor(
                folders.run(),
                folders.log(),
                Clock.systemUTC(),
                this::say,
                options.keepGoing() ? Integer.MAX_VALUE : Supervisor.DEATHS);
    }

    /**
     * Runs the stack until it is stopped.
     *
     * @return the exit status: 1 where processes died too often or one did not become ready
     * @throws UsageError for what has to be mended before anything can start
     */
    public static int run(Set<String> arguments, Map<String, String> environment) throws Exception {
        return new Up(
                        Options.parse(arguments),
                        Ports.from(environment),
                        Folders.from(environment),
                        Zone.from(environment))
                .run();
    }

    /**
     * Only looks whether the stack could start, for {@code ./run} to know before it builds: a build would replace the
     * programs of a stack that runs.
     *
     * @throws UsageError for what has to be mended before anything can start
     */
    public static void check(Set<String> arguments, Map<String, String> environment) {
        new Up(Options.parse(arguments), Ports.from(environment), Folders.from(environment), Zone.from(environment))
                .check();
    }

    private void check() {
        StartCheck.nothingRuns(folders.run(), PROCESSES);
        StartCheck.portsAreFree(options.infrastructureOnly() ? ports.ofServers() : ports.all());
    }

    private int run() throws InterruptedException {
        check();
        PidFile launcher = PidFile.in(folders.run(), StartCheck.LAUNCHER);
        launcher.write(ProcessHandle.current().pid());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(launcher), "stop"));
        folders.removeLogs();
        if (options.fresh()) {
            folders.removeData();
        }
        if (!startAll()) {
            say("ShopOps did not start. The logs are in " + folders.log());
            return 1;
        }
        supervisor.awaitGivingUp();
        return 1;
    }

    private boolean startAll() throws InterruptedException {
        PostgresServer postgres =
                new PostgresServer(folders.local(), folders.postgres(), ports.postgres(), DATABASES, true);
        KafkaServer kafka = new KafkaServer(folders.kafka(), ports.kafka(), ports.kafkaController(), false);
        say("starting PostgreSQL " + PostgresServer.VERSION + " and Kafka");
        // The broker starts while the database is made.
        SupervisedProcess broker = supervisor.keepRunning(kafka.prepare());
        if (!areReady(List.of(supervisor.keepRunning(postgres.prepare()), broker))) {
            return false;
        }
        if (options.infrastructureOnly()) {
            sayServers();
            say("PostgreSQL and Kafka are up; a service by hand: ./mvnw quarkus:dev -pl shop-audit-service -am");
            return true;
        }
        Services services = new Services(folders, ports, options.forLoad());
        say("starting the services");
        if (!areReady(List.of(
                supervisor.keepRunning(services.audit()),
                supervisor.keepRunning(services.report()),
                supervisor.keepRunning(services.gateway())))) {
            return false;
        }
        URI gateway = URI.create("http://127.0.0.1:" + ports.gateway());
        if (options.demo()) {
            new DemoData(gateway, Clock.system(zone), folders.demo(), this::say).loadOnce();
        }
        sayAddresses(gateway);
        return true;
    }

    private boolean areReady(List<SupervisedProcess> processes) throws InterruptedException {
        for (SupervisedProcess process : processes) {
            if (!process.awaitFirstReady()) {
                return false;
            }
            say(process.name() + " is ready");
        }
        return true;
    }

    private void sayAddresses(URI gateway) {
        say("");
        say("  calls          " + gateway + "/cloud.api and /ShopsCheckRest/…");
        say("  admin API      http://127.0.0.1:" + ports.gatewayAdmin() + "/admin/v1/…  token in "
                + folders.adminToken());
        say("  gateway health http://127.0.0.1:" + ports.gatewayAdmin() + "/q/health");
        say("  audit service  http://127.0.0.1:" + ports.audit() + "/q/health");
        say("  report service http://127.0.0.1:" + ports.report() + "/q/health");
        sayServers();
        say("  logs           " + folders.log());
        say("");
        say("Try, in another terminal:");
        String call = "  " + moved() + "./call open.shopweb.";
        say(call + "shopsCheck.addCheckShop --json '{\"shopsId\":15,\"shopName\":\"得宝旗舰店\","
                + "\"shopNature\":1,\"shopDomain\":\"debao\",\"shopRelation\":[{\"brandId\":355,\"supplierId\":310,"
                + "\"agreementEndTime\":1485792000,\"method\":\"add\"}],\"createPid\":\"1\"}'");
        say(call + "shopsCheck.getCheckShopInfo shopsId=15");
        LocalDate today = LocalDate.now(zone);
        say(call + "liveCheck.statisticsDetailPageForCustomer pageNumber=1 pageSize=20 enterpriseId=1084 startTime="
                + today.minusDays(89) + " endTime=" + today);
        say("");
        say("ShopOps is up");
    }

    /** What {@code ./call} has to be told where the stack is not at its usual place. */
    private String moved() {
        Map<String, String> nothing = Map.of();
        String port =
                ports.gateway() == Ports.from(nothing).gateway() ? "" : "SHOPOPS_GATEWAY_PORT=" + ports.gateway() + " ";
        return zone.equals(Zone.from(nothing)) ? port : port + "SHOPOPS_ZONE=" + zone + " ";
    }

    private void sayServers() {
        say("  PostgreSQL     127.0.0.1:" + ports.postgres() + "  databases " + String.join(", ", DATABASES));
        say("  Kafka          127.0.0.1:" + ports.kafka());
    }

    private void stop(PidFile launcher) {
        try {
            say("stopping");
            supervisor.stopAll();
            launcher.delete();
            say("ShopOps is down");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void say(String line) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.println(line.isEmpty() ? "" : String.format(Locale.ROOT, "%6.1fs  %s", seconds, line));
        System.out.flush();
    }
}
