package io.shopops.localstack.demo;

import java.util.List;
import java.util.Map;

/**
 * One shop of the demo data; which shops there are, and what became of them, is the same at every first start.
 *
 * @param formerName what it was called before the audit
 */
record DemoShop(
        int shopsId, String name, String formerName, String domain, int nature, Outcome outcome, int reviewerPid) {
    enum Outcome {
        PENDING,
        APPROVED,
        REJECTED
    }

    private static final List<String> BRANDS = List.of("得宝", "禾木", "青禾");
    private static final int FIRST_ID = 101;
    private static final int FIRST_REVIEWER = 9001;
    private static final int REVIEWERS = 3;

    /** The i-th shop of an enterprise, from 0. */
    static DemoShop number(int i) {
        String brand = BRANDS.get(i / DemoCity.values().length % BRANDS.size());
        String place = brand + DemoCity.number(i).title();
        boolean flagship = i % 4 == 0;
        return new DemoShop(
                FIRST_ID + i,
                place + (flagship ? "旗舰店" : "专卖店"),
                place + "店",
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
