package io.shopops.audit.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A shop as the model has it: its submissions, what happened to them, and what is live. */
class ModelShop {
    final List<Check> checks = new ArrayList<>();
    final List<String> history = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    final Map<Integer, Long> relations = new TreeMap<>();

    /** The live one; null while the shop is not live. */
    String domain;

    int liveVersion;

    /** 0 for nobody. */
    int claimedBy;

    boolean isPending() {
        return !checks.isEmpty() && newest().status == 0;
    }

    Check newest() {
        return checks.get(checks.size() - 1);
    }

    void apply(Check check) {
        domain = check.domain;
        liveVersion = checks.size();
        if (check.relation.isAdded()) {
            relations.put(check.relation.brand(), check.relation.end());
        } else {
            relations.remove(check.relation.brand());
        }
    }

    void record(String action, Integer from, int to, int pid, String reason) {
        int sequence = history.size() + 1;
        history.add(sequence + " " + action + " " + checks.size() + " " + from + " " + to + " "
                + (pid == 0 ? null : pid) + " " + reason);
        String change =
                switch (action) {
                    case "SUBMIT" -> "submitted";
                    case "APPROVE" -> "approved";
                    case "REJECT" -> "rejected";
                    default -> "withdrawn";
                };
        events.add(sequence + " " + change.toLowerCase(Locale.ROOT));
    }

    /** A submission. */
    static class Check {
        final String domain;
        final Command.Link relation;
        final int operationStatus;
        int status;
        int reviewer;
        String rejectReason = "";

        Check(String domain, Command.Link relation, int operationStatus) {
            this.domain = domain;
            this.relation = relation;
            this.operationStatus = operationStatus;
        }

        @Override
        public String toString() {
            return status + " " + operationStatus + " " + domain + " " + reviewer + " " + rejectReason;
        }
    }
}
