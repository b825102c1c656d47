package io.shopops.audit.rule;

import com.fasterxml.jackson.annotation.JsonValue;

/** An automatic check. */
public enum Rule {
    /** A relation is added whose agreement has ended already. */
    AGREEMENT_ENDED("agreementEnded"),
    /** The domain is easily taken for that of another live shop of the enterprise. */
    SIMILAR_DOMAIN("similarDomain"),
    /** The name, the introduction or an address holds a word of the enterprise's list. */
    FORBIDDEN_WORDS("forbiddenWords"),
    /** There is no logo. */
    MISSING_LOGO("missingLogo");

    private final String key;

    Rule(String key) {
        this.key = key;
    }

    /** Its name in calls, answers and the database. */
    @JsonValue
    public String key() {
        return key;
    }
}
