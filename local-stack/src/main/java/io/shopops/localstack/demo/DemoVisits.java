package io.shopops.localstack.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The visits of an enterprise's stores over 90 days, as records of {@code saveRecords}. The same enterprise and moment
 * have the same records to the byte: every day draws from a generator of its own, with a fixed seed.
 */
final class DemoVisits {
    /** How the report writes times. */
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private static final int DAYS = 90;
    private static final long SEED = 20_260_101L;
    private static final int SECONDS_OF_DAY = 24 * 60 * 60;

    private final DemoEnterprise enterprise;
    private final LocalDateTime now;

    private DemoVisits(DemoEnterprise enterprise, LocalDateTime now) {
        this.enterprise = enterprise;
        this.now = now;
    }

    /** The records, oldest day first, the last day being that of {@code now}; none is after it. */
    static Stream<ObjectNode> of(DemoEnterprise enterprise, LocalDateTime now) {
        DemoVisits visits = new DemoVisits(enterprise, now);
        LocalDate firstDay = now.toLocalDate().minusDays(DAYS - 1);
        return firstDay.datesUntil(firstDay.plusDays(DAYS)).flatMap(visits::on);
    }

    private Stream<ObjectNode> on(LocalDate day) {
        SplittableRandom random = new SplittableRandom(SEED * enterprise.id() + day.toEpochDay());
        return IntStream.rangeClosed(1, enterprise.visitsADay()).mapToObj(number -> visit(day, number, random));
    }

    private ObjectNode visit(LocalDate day, int number, SplittableRandom random) {
        DemoPatrol patrol = DemoPatrol.any(random);
        DemoStore store =
                enterprise.stores().get(random.nextInt(enterprise.stores().size()));
        DemoPerson visitor = visitor(patrol, store);
        LocalDateTime time = time(day, patrol, random);
        String recordId = "DEMO-" + day.format(DateTimeFormatter.BASIC_ISO_DATE) + "-" + number;
        ObjectNode visit = JsonNodeFactory.instance
                .objectNode()
                .put("recordId", recordId)
                .put("enterpriseId", enterprise.id())
                .put("depId", store.depId())
                .put("depName", store.depName())
                .put("shopId", store.shopId())
                .put("organizeName", store.organizeName());
        if (patrol.planned()) {
            visit.put("taskId", "T-" + patrol.sourceType() + "-" + day.withDayOfMonth(1));
        }
        visit.put("userId", visitor.userId())
                .put("userName", visitor.userName())
                .put("sourceType", patrol.sourceType())
                .put("createTime", TIME.format(time));
        DemoFindings findings =
                new DemoFindings(random, recordId, time, now, store.manager().userName());
        ArrayNode items = visit.putArray("items");
        for (DemoCheckItem item : items(patrol, random)) {
            items.add(findings.row(item, patrol.failing()));
        }
        return visit;
    }

    private DemoPerson visitor(DemoPatrol patrol, DemoStore store) {
        List<DemoPerson> inspectors = enterprise.inspectors();
        return switch (patrol.visitor()) {
            case INSPECTOR -> inspectors.get(store.depId() % inspectors.size());
            case MANAGER -> store.manager();
            case MACHINE -> DemoPerson.MACHINE;
        };
    }

    /** At an hour at which such visits are made; what would be later than now goes to the part of the day that was. */
    private LocalDateTime time(LocalDate day, DemoPatrol patrol, SplittableRandom random) {
        int second = random.nextInt(patrol.opens() * 3600, patrol.closes() * 3600);
        LocalDateTime time = day.atStartOfDay().plusSeconds(second);
        if (!time.isAfter(now)) {
            return time;
        }
        long passed = now.toLocalTime().toSecondOfDay();
        return day.atStartOfDay().plusSeconds(second * passed / SECONDS_OF_DAY);
    }

    /** Neighbours on the list of all, from anywhere in it. */
    private static List<DemoCheckItem> items(DemoPatrol patrol, SplittableRandom random) {
        int count = random.nextInt(patrol.fewest(), patrol.most() + 1);
        int first = random.nextInt(DemoCheckItem.ALL.size());
        return IntStream.range(first, first + count)
                .mapToObj(i -> DemoCheckItem.ALL.get(i % DemoCheckItem.ALL.size()))
                .toList();
    }
}
