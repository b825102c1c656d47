package io.shopops.system;

import java.util.concurrent.atomic.AtomicInteger;

/** Shops that no other test uses. */
final class Shops {
    private static final AtomicInteger NEXT = new AtomicInteger(1000);

    private Shops() {}

    static int next() {
        return NEXT.incrementAndGet();
    }

    /** A submission as in the platform's own example. */
    static String submission(int shopsId) {
        return "{\"shopsId\":" + shopsId + ",\"shopName\":\"得宝旗舰店\",\"shopNature\":1,\"shopDomain\":\"debao-" + shopsId
                + "\",\"shopRelation\":[{\"brandId\":355,\"supplierId\":310,\"agreementEndTime\":1485792000,"
                + "\"method\":\"add\"},{\"brandId\":178,\"supplierId\":480,\"agreementEndTime\":1459353600,"
                + "\"method\":\"del\"}],\"createPid\":\"1\"}";
    }
}
