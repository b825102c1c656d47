package io.shopops.localstack.demo;

import io.shopops.localstack.call.SignedCall;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One shop of the demo data; which shops there are, and what became of them, is the same at every first start. */
record DemoShop(int shopsId, String name, String domain, int nature, Outcome outcome, int reviewerPid) {
    enum Outcome {
        PENDING,
        APPROVED,
        REJECTED
    }

    /** A demo enterprise: who calls for it, and its shops. */
    record Enterprise(SignedCall.Key key, List<DemoShop> shops) {}

    private static final List<String> CITIES = List.of("上海", "杭州", "南京", "成都", "广州", "深圳", "北京", "武汉");
    private static final List<String> BRANDS = List.of("得宝", "禾木", "青禾");
    private static final int FIRST_ID = 101;
    private static final int FIRST_REVIEWER = 9001;
    private static final int REVIEWERS = 3;

    static final List<Enterprise> ENTERPRISES = List.of(
            new Enterprise(new SignedCall.Key("DC-000001", "demo-key", "demo-secret", "md5"), shops(24)),
            new Enterprise(new SignedCall.Key("DC-000002", "demo-key-2", "demo-secret-2", "sha1"), shops(6)));

    private static List<DemoShop> shops(int count) {
        return IntStream.range(0, count).mapToObj(DemoShop::number).toList();
    }

    private static DemoShop number(int i) {
        String city = CITIES.get(i % CITIES.size());
        String brand = BRANDS.get(i / CITIES.size() % BRANDS.size());
        boolean flagship = i % 4 == 0;
        return new DemoShop(
                FIRST_ID + i,
                brand + city + (flagship ? "旗舰店" : "专卖店"),
                "demo-shop-" + (FIRST_ID + i),
                flagship ? 1 : 2,
                i % 3 == 0 ? Outcome.PENDING : i % 6 == 5 ? Outcome.REJECTED : Outcome.APPROVED,
                FIRST_REVIEWER + i % REVIEWERS);
    }

    /** The business parameters of its submission; arrays as JSON text, as a form carries them. */
    Map<String, String> submission() {
        return Map.of(
                "shopsId",
                Integer.toString(shopsId),
                "shopName",
                name,
                "shopNature",
                Integer.toString(nature),
                "shopDomain",
                domain,
                "shopRelation",
                "[{\"brandId\":355,\"supplierId\":310,\"agreementEndTime\":1924963199,\"method\":\"add\"}]",
                "shopAddress",
                "[\"" + name + "\"]",
                "status",
                "1",
                "createPid",
                "1001");
    }
}
