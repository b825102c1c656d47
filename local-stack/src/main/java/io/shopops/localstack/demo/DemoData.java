package io.shopops.localstack.demo;

import io.shopops.localstack.call.SignedCall;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Shops in every state of their audit, for both demo enterprises, sent through the gateway as a partner would send
 * them. The shop ids 1 … 99 and the domain {@code debao} stay free for the examples of the documents.
 */
public final class DemoData {
    private static final String METHOD = "open.shopweb.shopsCheck.";

    /** The first calls of services that have just started are slow, and may be given up by the gateway. */
    private static final int TRIES = 5;

    private final SignedCall call;

    private DemoData(SignedCall call) {
        this.call = call;
    }

    /**
     * Loads what is not there yet. A load that was cut off or failed goes on where it stood at the next start: the
     * marker is written after the last shop.
     */
    public static void loadOnce(URI gateway, ZoneId zone, Path marker, Consumer<String> say)
            throws InterruptedException {
        if (Files.exists(marker)) {
            return;
        }
        say.accept("loading demo data");
        int loaded = 0;
        try {
            for (DemoShop.Enterprise enterprise : DemoShop.ENTERPRISES) {
                DemoData data = new DemoData(new SignedCall(gateway, enterprise.key(), zone, Clock.systemUTC()));
                for (DemoShop shop : enterprise.shops()) {
                    data.load(shop);
                    if (++loaded % 10 == 0) {
                        say.accept("demo data: " + loaded + " shops");
                    }
                }
            }
            Files.writeString(marker, loaded + " shops\n");
            say.accept("demo data: loaded, with audits pending, approved and rejected");
        } catch (IOException e) {
            say.accept("the demo data is not whole, the next start goes on with it: " + e.getMessage());
        }
    }

    private void load(DemoShop shop) throws IOException, InterruptedException {
        Map<String, String> id = Map.of("shopsId", Integer.toString(shop.shopsId()));
        String audit = send("getCheckShopInfo", id);
        if (audit.contains("暂无数据")) {
            // Refused where a try before was stored and its answer lost.
            expect(send("addCheckShop", shop.submission()), "操作成功", "店铺已经在审核中");
        } else if (!audit.contains("\"examineStatus\":0")) {
            return;
        }
        switch (shop.outcome()) {
            case PENDING -> {}
            case APPROVED -> expect(send("allowShop", decision(shop, "资料齐全")), "更新成功", "没有待审核的信息");
            case REJECTED -> expect(send("rejectShop", decision(shop, "缺少品牌授权书")), "操作成功", "没有待审核的信息");
        }
    }

    private static Map<String, String> decision(DemoShop shop, String reason) {
        return Map.of(
                "shopsId", Integer.toString(shop.shopsId()),
                "reviewerPid", Integer.toString(shop.reviewerPid()),
                "reason", reason);
    }

    private static void expect(String answer, String done, String doneBefore) throws IOException {
        if (!answer.contains(done) && !answer.contains(doneBefore)) {
            throw new IOException("unexpected answer " + answer);
        }
    }

    private String send(String name, Map<String, String> business) throws IOException, InterruptedException {
        String answer = "";
        for (int i = 0; i < TRIES; i++) {
            answer = call.send(call.form(METHOD + name, "v1", business));
            if (!answer.contains("\"code\":-500,")) {
                return answer;
            }
        }
        throw new IOException(name + " was not answered: " + answer);
    }
}
