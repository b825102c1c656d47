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

    private final SignedCall call;

    private DemoData(SignedCall call) {
        this.call = call;
    }

    /** Loads what is not there yet; true where all of it is. The marker is written after the last shop. */
    public static boolean loadOnce(URI gateway, ZoneId zone, Path marker, Consumer<String> say)
            throws IOException, InterruptedException {
        if (Files.exists(marker)) {
            return true;
        }
        say.accept("loading demo data");
        int loaded = 0;
        for (DemoShop.Enterprise enterprise : DemoShop.ENTERPRISES) {
            SignedCall call = new SignedCall(gateway, enterprise.key(), zone, Clock.systemUTC());
            for (DemoShop shop : enterprise.shops()) {
                if (!new DemoData(call).load(shop, say)) {
                    return false;
                }
                loaded++;
            }
        }
        Files.writeString(marker, loaded + " shops\n");
        say.accept("demo data: " + loaded + " shops, pending, approved and rejected");
        return true;
    }

    private boolean load(DemoShop shop, Consumer<String> say) throws IOException, InterruptedException {
        Map<String, String> id = Map.of("shopsId", Integer.toString(shop.shopsId()));
        // Only a shop that nobody has heard of: a load that was cut off goes on where it stood.
        if (send("getCheckShopInfo", id).contains("\"examineStatus\"")) {
            return true;
        }
        return succeeded("addCheckShop", shop.submission(), say)
                && switch (shop.outcome()) {
                    case PENDING -> true;
                    case APPROVED -> succeeded("allowShop", decision(shop, "资料齐全"), say);
                    case REJECTED -> succeeded("rejectShop", decision(shop, "缺少品牌授权书"), say);
                };
    }

    private static Map<String, String> decision(DemoShop shop, String reason) {
        return Map.of(
                "shopsId", Integer.toString(shop.shopsId()),
                "reviewerPid", Integer.toString(shop.reviewerPid()),
                "reason", reason);
    }

    private boolean succeeded(String name, Map<String, String> business, Consumer<String> say)
            throws IOException, InterruptedException {
        String answer = send(name, business);
        if (answer.contains("\"code\":0,")) {
            return true;
        }
        say.accept("demo data: " + name + " was refused: " + answer);
        return false;
    }

    private String send(String name, Map<String, String> business) throws IOException, InterruptedException {
        return call.send(call.form(METHOD + name, "v1", business));
    }
}
