package io.shopops.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;

/** Brings the shops of a demo enterprise into their states: submitted, then decided. */
final class DemoAudits {
    private static final String METHOD = "open.shopweb.shopsCheck.";

    /** The {@code examineStatus} of what is to be decided yet. */
    private static final int UNDECIDED = 0;

    private final DemoCalls calls;
    private final DemoProgress progress;

    DemoAudits(DemoCalls calls, DemoProgress progress) {
        this.calls = calls;
        this.progress = progress;
    }

    /** Does what is not done yet. */
    void load(Iterable<DemoShop> shops) throws IOException, InterruptedException {
        for (DemoShop shop : shops) {
            load(shop);
            progress.add(1);
        }
    }

    private void load(DemoShop shop) throws IOException, InterruptedException {
        Map<String, String> id = Map.of("shopsId", Integer.toString(shop.shopsId()));
        JsonNode audit = calls.form(METHOD + "getCheckShopInfo", id);
        if (isResult(audit, "暂无数据")) {
            // Refused where a try before was stored and its answer lost.
            expect(calls.form(METHOD + "addCheckShop", shop.submission()), "操作成功", "店铺已经在审核中");
        } else {
            expect(audit, "ok");
            if (audit.at("/data/examineStatus").asInt(-1) != UNDECIDED) {
                return;
            }
        }
        switch (shop.outcome()) {
            case PENDING -> {}
            case APPROVED -> decide("allowShop", shop, "资料齐全", "更新成功");
            case REJECTED -> decide("rejectShop", shop, "缺少品牌授权书", "操作成功");
        }
    }

    private void decide(String name, DemoShop shop, String reason, String done)
            throws IOException, InterruptedException {
        Map<String, String> decision = Map.of(
                "shopsId", Integer.toString(shop.shopsId()),
                "reviewerPid", Integer.toString(shop.reviewerPid()),
                "reason", reason);
        expect(calls.form(METHOD + name, decision), done, "没有待审核的信息");
    }

    private static void expect(JsonNode answer, String... results) throws IOException {
        if (Stream.of(results).noneMatch(result -> isResult(answer, result))) {
            throw new IOException("unexpected answer " + answer);
        }
    }

    private static boolean isResult(JsonNode answer, String result) {
        return answer.path("result").asText().equals(result);
    }
}
