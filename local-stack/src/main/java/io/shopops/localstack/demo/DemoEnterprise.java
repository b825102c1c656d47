package io.shopops.localstack.demo;

import io.shopops.localstack.call.SignedCall;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An enterprise of the demo data.
 *
 * @param key who calls for it
 * @param visitsADay how many records its stores have a day
 */
record DemoEnterprise(
        int id,
        SignedCall.Key key,
        List<DemoShop> shops,
        List<DemoStore> stores,
        List<DemoPerson> inspectors,
        int visitsADay) {

    static final List<DemoEnterprise> ALL = List.of(
            of(1084, new SignedCall.Key("DC-000001", "demo-key", "demo-secret", "md5"), 24, 16, 12, 46),
            of(1085, new SignedCall.Key("DC-000002", "demo-key-2", "demo-secret-2", "sha1"), 6, 2, 3, 6));

    /** The same where somebody else calls for it. */
    DemoEnterprise calledBy(SignedCall.Key other) {
        return new DemoEnterprise(id, other, shops, stores, inspectors, visitsADay);
    }

    private static DemoEnterprise of(
            int id, SignedCall.Key key, int shopCount, int otherStores, int inspectorCount, int visitsADay) {
        List<DemoShop> shops =
                IntStream.range(0, shopCount).mapToObj(DemoShop::number).toList();
        List<DemoPerson> inspectors = IntStream.range(0, inspectorCount)
                .mapToObj(DemoPerson::inspector)
                .toList();
        return new DemoEnterprise(id, key, shops, DemoStore.of(shops, otherStores), inspectors, visitsADay);
    }
}
