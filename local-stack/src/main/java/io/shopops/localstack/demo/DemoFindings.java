package io.shopops.localstack.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;

/** What one visit finds, check item by check item. */
final class DemoFindings {
    private static final int DAYS_TO_RECTIFY = 7;
    private static final long SOONEST_SECONDS = 30 * 60;
    private static final long LATEST_SECONDS = 3 * 24 * 60 * 60;
    /** No real host: the demo data has no files. */
    private static final String FILES = "https://img.example/";

    private static final double[] AMOUNTS = {20, 30, 50, 50.5, 100};
    private static final List<String> RECTIFIED = List.of("已按标准整改", "已清洁并拍照确认", "已更换损坏物料", "已重新陈列", "已补充记录并培训当班员工");

    private final SplittableRandom random;
    private final String recordId;
    private final LocalDateTime visited;
    private final LocalDateTime now;
    private final String manager;

    /**
     * @param manager who rectifies
     * @param now when what became of a problem is looked at
     */
    DemoFindings(SplittableRandom random, String recordId, LocalDateTime visited, LocalDateTime now, String manager) {
        this.random = random;
        this.recordId = recordId;
        this.visited = visited;
        this.now = now;
        this.manager = manager;
    }

    /** One item of a record as {@code saveRecords} takes it; what would be 0 or empty is left out. */
    ObjectNode row(DemoCheckItem item, int failing) {
        ObjectNode row = JsonNodeFactory.instance
                .objectNode()
                .put("viewShopId", item.viewShopId())
                .put("viewShopName", item.viewShopName())
                .put("evaluationScore", item.fullScore());
        if (happens(failing)) {
            fails(row, item);
        } else if (happens(4)) {
            row.put("viewShopStatus", -1).put("score", 0);
        } else {
            passes(row, item);
        }
        return row;
    }

    private void passes(ObjectNode row, DemoCheckItem item) {
        row.put("viewShopStatus", 1).put("score", item.fullScore());
        rules(row, item, false);
        if (happens(2)) {
            row.put("moneyType", 1).put("money", AMOUNTS[random.nextInt(AMOUNTS.length)]);
        }
        if (happens(30)) {
            files(row, "pictures", ".jpg", 1);
        }
    }

    private void fails(ObjectNode row, DemoCheckItem item) {
        int deducted = 1 + random.nextInt(item.fullScore());
        row.put("viewShopStatus", 0).put("score", item.fullScore() - deducted).put("deductScore", deducted);
        rules(row, item, true);
        if (happens(15)) {
            row.put("moneyType", 2).put("money", AMOUNTS[random.nextInt(AMOUNTS.length)]);
        }
        files(row, "pictures", ".jpg", 1 + random.nextInt(3));
        if (happens(10)) {
            files(row, "videos", ".mp4", 1);
        }
        // Some are put right on the spot, and never become a problem.
        if (!happens(8)) {
            problem(row);
        }
    }

    private void problem(ObjectNode row) {
        LocalDateTime due = visited.toLocalDate().plusDays(DAYS_TO_RECTIFY).atTime(23, 59, 59);
        boolean overdue = due.isBefore(now);
        long age = ChronoUnit.SECONDS.between(visited, now);
        int status = age < SOONEST_SECONDS ? 1 : status(overdue ? 88 : 30);
        row.put("problemStatus", status).put("endTime", DemoVisits.TIME.format(due));
        if (overdue && status != 4) {
            row.put("isInvalid", 1);
        }
        if (status > 1) {
            long taken = random.nextLong(SOONEST_SECONDS, Math.min(age, LATEST_SECONDS) + 1);
            rectification(row, visited.plusSeconds(taken));
        }
    }

    /** Of a hundred problems so many are done; what is left waits for the store, for the inspector, or failed again. */
    private int status(int done) {
        if (happens(done)) {
            return 4;
        }
        return happens(50) ? 1 : happens(65) ? 2 : 3;
    }

    private void rectification(ObjectNode row, LocalDateTime time) {
        row.put("rectifyTime", DemoVisits.TIME.format(time))
                .put("rectifyUserName", manager)
                .put("rectifyDescription", RECTIFIED.get(random.nextInt(RECTIFIED.size())));
        files(row, "rectifyPictures", "-after.jpg", 1 + random.nextInt(2));
        if (happens(10)) {
            files(row, "rectifyVideos", "-after.mp4", 1);
        }
    }

    /** A rule that is checked is one that was broken: where the item fails it is one at least. */
    private void rules(ObjectNode row, DemoCheckItem item, boolean failed) {
        ArrayNode rules = row.putArray("rulesBoList");
        int broken = failed ? random.nextInt(item.rules().size()) : -1;
        for (int i = 0; i < item.rules().size(); i++) {
            rules.addObject()
                    .put("id", item.ruleId(i))
                    .put("code", item.code(i))
                    .put("description", item.rules().get(i))
                    .put("hasChecked", i == broken ? 1 : 0);
        }
    }

    private void files(ObjectNode row, String name, String ending, int count) {
        ArrayNode urls = row.putArray(name);
        for (int i = 1; i <= count; i++) {
            urls.add(FILES + recordId + "/" + row.path("viewShopId").intValue() + "-" + i + ending);
        }
    }

    private boolean happens(int timesOfHundred) {
        return random.nextInt(100) < timesOfHundred;
    }
}
