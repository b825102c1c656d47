package io.shopops.audit.rule;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the checks may decide without a reviewer. */
enum Deciding {
    NONE("none", false, false),
    REJECT_ON_FAIL("rejectOnFail", true, false),
    APPROVE_ON_PASS("approveOnPass", false, true),
    BOTH("both", true, true);

    private final String word;
    private final boolean rejects;
    private final boolean approves;

    Deciding(String word, boolean rejects, boolean approves) {
        this.word = word;
        this.rejects = rejects;
        this.approves = approves;
    }

    /** Its name in calls, answers and the database. */
    @JsonValue
    String word() {
        return word;
    }

    /**
     * What follows from the findings: a rejection where any failed, an approval where all passed. A warning is for a
     * reviewer, and where nothing was checked nothing has passed.
     */
    Optional<Verdict> verdict(List<Finding> findings) {
        List<Finding> failed = withResult(findings, Finding.Result.FAIL);
        if (rejects && !failed.isEmpty()) {
            return Optional.of(new Verdict(false, "automatic check failed: " + told(failed)));
        }
        List<Finding> passed = withResult(findings, Finding.Result.PASS);
        if (approves && !passed.isEmpty() && passed.size() == findings.size()) {
            return Optional.of(new Verdict(true, "automatic checks passed: " + told(passed)));
        }
        return Optional.empty();
    }

    private static List<Finding> withResult(List<Finding> findings, Finding.Result result) {
        return findings.stream().filter(finding -> finding.result() == result).toList();
    }

    private static String told(List<Finding> findings) {
        return findings.stream()
                .map(finding ->
                        finding.rule().key() + (finding.reason().isEmpty() ? "" : " (" + finding.reason() + ")"))
                .collect(Collectors.joining(", "));
    }
}
