package io.shopops.gateway.application;

import io.shopops.gateway.address.IpAllowList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Applications for tests that care about little of them. */
public final class TestApplications {
    private TestApplications() {}

    /** One that may call everything from anywhere, for the enterprises named; the first is its default one. */
    public static Application of(String id, Integer... enterprises) {
        return new Application(
                id,
                "One",
                Arrays.stream(enterprises).collect(Collectors.toSet()),
                enterprises[0],
                new Grants(List.of(new Grant("*", "*"))),
                IpAllowList.ANYWHERE,
                Limits.NONE,
                false);
    }
}
