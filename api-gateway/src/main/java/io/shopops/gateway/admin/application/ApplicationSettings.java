package io.shopops.gateway.admin.application;

import io.shopops.gateway.address.IpAllowList;
import io.shopops.gateway.address.IpNetwork;
import io.shopops.gateway.admin.input.Fields;
import io.shopops.gateway.application.Application;
import io.shopops.gateway.application.Limits;
import java.util.List;

/**
 * What an administrator sets of an application, apart from its keys and grants. The rules are those of
 * {@link Application}.
 *
 * @param status {@value #ACTIVE}, or {@value #SUSPENDED}: then its calls are refused as those of an unknown key
 * @param networks as {@link IpNetwork} writes them
 */
record ApplicationSettings(
        String name,
        String status,
        List<Integer> enterprises,
        int defaultEnterprise,
        List<String> networks,
        Limits limits,
        boolean requiresBodyHash) {
    static final String ACTIVE = "active";
    static final String SUSPENDED = "suspended";

    /** Those of a request; what is wrong stays with the fields, and an unusable value comes out as null or 0. */
    static ApplicationSettings read(Fields fields) {
        String name = fields.text("name");
        fields.check("name", () -> Application.requireName(name));
        String status = fields.text("status");
        if (status != null && !status.equals(ACTIVE) && !status.equals(SUSPENDED)) {
            fields.refuse("status", "status must be " + ACTIVE + " or " + SUSPENDED);
        }
        List<Integer> enterprises = distinct(fields.integers("enterprises"));
        fields.check("enterprises", () -> Application.requireEnterprises(enterprises));
        Integer defaultEnterprise = fields.integer("defaultEnterprise");
        if (defaultEnterprise == null) {
            fields.refuse("defaultEnterprise", "defaultEnterprise is missing");
        } else if (enterprises != null) {
            fields.check(
                    "defaultEnterprise", () -> Application.requireDefaultEnterprise(defaultEnterprise, enterprises));
        }
        return new ApplicationSettings(
                name,
                status == null ? ACTIVE : status,
                enterprises,
                defaultEnterprise == null ? 0 : defaultEnterprise,
                networks(fields),
                limits(fields.nested("limits")),
                Boolean.TRUE.equals(fields.flag("requiresBodyHash")));
    }

    private static List<String> networks(Fields fields) {
        List<String> texts = fields.texts("networks");
        if (texts == null) {
            return List.of();
        }
        fields.check("networks", () -> new IpAllowList(parsed(texts)));
        return fields.isWrong("networks")
                ? List.of()
                : parsed(texts).stream().map(IpNetwork::toString).distinct().toList();
    }

    private static List<IpNetwork> parsed(List<String> networks) {
        return networks.stream().map(IpNetwork::parse).toList();
    }

    private static Limits limits(Fields fields) {
        Integer rate = fields.integer("ratePerSecond");
        fields.check("ratePerSecond", () -> Limits.requireRate(rate));
        Integer burst = fields.integer("burst");
        fields.check("burst", () -> Limits.requireBurst(burst, rate));
        Long quota = fields.longInteger("dailyQuota");
        fields.check("dailyQuota", () -> Limits.requireQuota(quota));
        boolean wrong = fields.isWrong("ratePerSecond") || fields.isWrong("burst") || fields.isWrong("dailyQuota");
        return wrong ? Limits.NONE : new Limits(rate, burst, quota);
    }

    private static List<Integer> distinct(List<Integer> numbers) {
        return numbers == null ? null : numbers.stream().distinct().toList();
    }
}
