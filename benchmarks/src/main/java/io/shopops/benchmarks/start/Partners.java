package io.shopops.benchmarks.start;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.shopops.localstack.call.SignedCall;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Applications that call all services through the gateway: shops and patrol records go in, pages of both are read. */
final class Partners {
    static final int COUNT = 8;

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String VERSION = "v1";
    private static final String SUCCESS = "\"code\":0,";
    private static final int RECORDS = 10;
    private static final String RELATION =
            "[{\"brandId\":355,\"supplierId\":310,\"agreementEndTime\":1924963199,\"method\":\"add\"}]";

    private final List<SignedCall> partners = new ArrayList<>();
    private final LocalDate today = LocalDate.now(ZONE);
    private final AtomicInteger next = new AtomicInteger(1);

    Partners(int port) {
        for (int i = 0; i < COUNT; i++) {
            SignedCall.Key key = new SignedCall.Key("S107", "key-" + i, "secret-of-" + i, null, "md5");
            partners.add(new SignedCall(URI.create("http://127.0.0.1:" + port), key, ZONE, Clock.systemUTC()));
        }
    }

    /** Makes so many calls of each of the four kinds, all partners at once; fails where one call does. */
    void call(int times) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(COUNT);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (SignedCall partner : partners) {
                all.add(pool.submit(() -> {
                    for (int i = 0; i < times / COUNT; i++) {
                        callOnce(partner, next.getAndIncrement());
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private void callOnce(SignedCall partner, int number) throws Exception {
        Map<String, String> shop = Map.of("shopsId", Integer.toString(number));
        send(partner, partner.form("open.shopweb.shopsCheck.addCheckShop", VERSION, submission(number)));
        send(partner, partner.form("open.shopweb.shopsCheck.getCheckShopInfo", VERSION, shop));
        String saved =
                send(partner, partner.json("open.shopweb.liveCheck.saveRecords", VERSION, Map.of(), records(number)));
        if (!saved.contains("\"stored\":" + RECORDS)) {
            throw new IllegalStateException(saved);
        }
        send(
                partner,
                partner.form(
                        "open.shopweb.liveCheck.statisticsDetailPageForCustomer",
                        VERSION,
                        Map.of(
                                "enterpriseId",
                                "1000",
                                "startTime",
                                today.minusDays(6).toString(),
                                "endTime",
                                today.toString(),
                                "pageNumber",
                                "1",
                                "pageSize",
                                "20")));
    }

    @CanIgnoreReturnValue
    private static String send(SignedCall partner, HttpRequest call) throws Exception {
        String answer = partner.send(call);
        if (!answer.contains(SUCCESS)) {
            throw new IllegalStateException(answer);
        }
        return answer;
    }

    private static Map<String, String> submission(int number) {
        return Map.of(
                "shopsId",
                Integer.toString(number),
                "shopName",
                "得宝第" + number + "店",
                "shopNature",
                "2",
                "shopDomain",
                "debao-" + number,
                "shopRelation",
                RELATION,
                "createPid",
                "1");
    }

    private String records(int number) {
        StringBuilder records = new StringBuilder("{\"records\":[");
        for (int i = 0; i < RECORDS; i++) {
            records.append(i == 0 ? "" : ",")
                    .append("""
                    {"recordId":"R-%d-%d","enterpriseId":1000,"depId":%d,"depName":"得宝第%3$d店","shopId":"S%3$d","organizeName":"一区",\
                    "userId":%d,"userName":"巡检员%4$d","sourceType":1,"createTime":"%s 00:00:01","items":[\
                    {"viewShopId":1%2$d,"viewShopName":"检查项%2$d","score":10,"evaluationScore":10,"viewShopStatus":1}]}""".formatted(number, i, 1 + number % 200, 1 + number % 50, today));
        }
        return records.append("]}").toString();
    }
}
