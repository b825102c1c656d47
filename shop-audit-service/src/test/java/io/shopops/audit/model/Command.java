package io.shopops.audit.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A call of a sequence.
 *
 * @param name the call's, or {@code expire}: the shop's claim runs out
 * @param pid who calls; 0 where the call does not say
 * @param domain of a submission
 * @param relation of a submission
 * @param version the checkVersion; 0 without
 * @param key the idempotencyKey; null without
 * @param entries of a batch, each allowShop or rejectShop
 */
record Command(
        String name,
        int enterprise,
        int shop,
        int pid,
        String domain,
        Link relation,
        int version,
        String key,
        List<Command> entries) {

    /** A brand with an agreement's end, to be added or removed. */
    record Link(int brand, long end, boolean isAdded) {}

    Command withKey(String newKey) {
        return new Command(name, enterprise, shop, pid, domain, relation, version, newKey, entries);
    }

    /** The request's body. */
    String body() {
        String own =
                switch (name) {
                    case "addCheckShop" ->
                        """
                        ,"shopsId":%d,"shopName":"n","shopNature":1,"shopDomain":"%s","createPid":%d,"shopRelation":\
                        [{"brandId":%d,"supplierId":1,"agreementEndTime":%d,"method":"%s"}]""".formatted(
                                        shop,
                                        domain,
                                        pid,
                                        relation.brand(),
                                        relation.end(),
                                        relation.isAdded() ? "add" : "del");
                    case "batchDecide" ->
                        ",\"decisions\":["
                                + entries.stream().map(Command::entry).collect(Collectors.joining(",")) + "]";
                    default -> "," + decision(name.equals("withdrawCheckShop") ? "createPid" : "reviewerPid");
                };
        return "{\"enterpriseId\":" + enterprise + own + (key == null ? "" : ",\"idempotencyKey\":\"" + key + "\"")
                + "}";
    }

    private String entry() {
        return "{\"decision\":\"" + (name.equals("allowShop") ? "allow" : "reject") + "\"," + decision("reviewerPid")
                + "}";
    }

    private String decision(String operator) {
        return "\"shopsId\":" + shop + ",\"reason\":\"because\""
                + (pid == 0 ? "" : ",\"" + operator + "\":" + pid)
                + (version == 0 ? "" : ",\"checkVersion\":" + version);
    }

    @Override
    public String toString() {
        return name + " " + body();
    }
}
