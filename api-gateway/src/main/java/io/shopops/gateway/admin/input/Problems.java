package io.shopops.gateway.admin.input;

import io.shopops.gateway.admin.problem.FieldProblem;
import io.shopops.gateway.admin.problem.Refused;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects what is wrong with an input, so that its sender learns of all of it at once: one trouble for each field. */
final class Problems {
    /** What an answer holds at most: a wrong list of thousands needs no thousands of lines. */
    private static final int MOST = 100;

    private final Map<String, String> found = new LinkedHashMap<>();

    void add(String field, String detail) {
        found.putIfAbsent(field, detail);
    }

    boolean has(String field) {
        return found.containsKey(field);
    }

    void refuseIfAny() {
        if (!found.isEmpty()) {
            throw Refused.invalid(found.entrySet().stream()
                    .limit(MOST)
                    .map(each -> new FieldProblem(each.getKey(), each.getValue()))
                    .toList());
        }
    }
}
