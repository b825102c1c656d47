package io.shopops.gateway.application;

import io.shopops.gateway.address.IpAllowList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Applications for tests that care about little of them. */
public final class TestApplications {
    private TestApplications() {}

    /** One that may call everything from anywhere, for the enterprises named; the first is its default one. */
    public static Application of(String id, Integer... enterprises) {
        return of(id, Arrays.asList(enterprises), Limits.NONE);
    }

    /** One that may call everything from anywhere, but only so much. */
    public static Application limited(String id, Limits limits) {
        return of(id, List.of(1084), limits);
    }

    private static Application of(String id, List<Integer> enterprises, Limits limits) {
        return new Application(
                id,
                "One",
                Set.copyOf(enterprises),
                enterprises.get(0),
                new Grants(List.of(new Grant("*", "*"))),
                IpAllowList.ANYWHERE,
                limits,
                false);
    }
}
