package io.shopops.benchmarks.audit;

import io.shopops.benchmarks.audit.AuditStack.Running;
import io.shopops.benchmarks.stack.Caller;
import io.shopops.benchmarks.stack.Database;
import io.shopops.benchmarks.stack.Parallel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is done to a shop by calls of a service or by pgbench, each shop once: both leave the same rows.
 *
 * @param call of the service
 * @param script of pgbench
 * @param rows what each leaves
 */
record Work(String call, String script, String rows) {
    static final Work SUBMIT = new Work("addCheckShop", "submit.sql", "shop_check");
    static final Work APPROVE = new Work("allowShop", "approve.sql", "shop");

    /** With it a submission has about a kilobyte. */
    private static final String INTRO = "x".repeat(700);

    private static final String RELATIONS = """
            [{"agreementEndTime": 1893456000, "brandId": 355, "method": "add", "supplierId": 310},\
             {"agreementEndTime": 1893456000, "brandId": 356, "method": "add", "supplierId": 311}]""";

    private static final String CHANGES = "{\"changes\": " + RELATIONS + "}";
    private static final String ADDED = "{\"addedRelations\": " + RELATIONS + "}";

    /** Makes shops that are live, as submissions and their approvals leave them. */
    static void makeLive(AuditStack stack, int enterprise, int first, int last) throws Exception {
        Database database = stack.database();
        database.execute(database.sql("live.sql").formatted(enterprise, first, last, INTRO, CHANGES, ADDED));
    }

    /** Makes ready what is to be done to shops. */
    void prepare(AuditStack stack, int enterprise, int first, int shops) throws Exception {
        Database database = stack.database();
        if (equals(APPROVE)) {
            database.execute(
                    database.sql("pending.sql").formatted(enterprise, first, first + shops - 1, INTRO, CHANGES));
        }
        database.checkpoint();
    }

    /** Calls a service for each shop; answers how many seconds it took. */
    double call(AuditStack stack, Running service, int enterprise, int first, int shops, int callers) throws Exception {
        long started = System.nanoTime();
        Parallel.run(callers, thread -> {
            try (Caller caller = stack.caller(service, enterprise)) {
                for (int shop = first + thread; shop < first + shops; shop += callers) {
                    call(caller, shop);
                }
            }
        });
        return (System.nanoTime() - started) / 1e9;
    }

    /** Calls a service for one shop. */
    void call(Caller caller, int shop) throws Exception {
        byte[] body = equals(APPROVE) ? approval(shop) : submission(shop);
        String answer = new String(caller.call(call, body), StandardCharsets.UTF_8);
        if (!answer.startsWith("{\"code\":200,")) {
            throw new IllegalStateException(answer);
        }
    }

    private static byte[] submission(int shop) {
        return """
                {"shopsId":%d,"shopName":"Benchmark","shopNature":1,"shopDomain":"benchmark-%d","shopIntro":"%s",\
                "websiteUrl":["https","www"],"createTime":1760000000,"updateTime":1760000000,"shopRelation":%s,"createPid":7}""".formatted(shop, shop, INTRO, RELATIONS).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] approval(int shop) {
        return "{\"shopsId\":%d,\"reviewerPid\":7}".formatted(shop).getBytes(StandardCharsets.UTF_8);
    }

    /** Has pgbench do it for each shop; answers how many seconds it took. */
    double inSql(AuditStack stack, int enterprise, int first, int shops, int clients) throws Exception {
        int each = shops / clients;
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("enterprise", Integer.toString(enterprise));
        variables.put("first", Integer.toString(first - 1));
        variables.put("each", Integer.toString(each));
        variables.put("n", "0");
        variables.put("intro", INTRO);
        variables.put("relations", CHANGES);
        variables.put("details", ADDED);
        variables.put("event", """
                {"enterpriseId": 1084, "shopsId": 15, "sequence": 1, "checkVersion": 1, "toStatus": "pending",\
                 "operatorPid": 7, "reason": "", "time": "2026-10-05T04:00:00.123456Z", "shopName": "Benchmark",\
                 "shopNature": 1, "shopDomain": "benchmark-1000000", "operationStatus": 1}""");
        return shops
                / stack.database()
                        .pgbench(script)
                        .run(clients, each, List.of(), variables)
                        .perSecond();
    }
}
