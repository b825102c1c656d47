package io.shopops.report.shopaudit;

import java.util.Optional;
import java.util.stream.Stream;

/** What rows of the statistics are about. Each key is a whole number, so that all are ordered and paged alike. */
enum GroupBy {
    /** No rows, the totals alone. */
    NONE(""),
    /** A day of submissions and of decisions; the key is the day's number since 1970-01-01. */
    DAY("day"),
    /** Who approved or rejected; key 0 is what has no reviewer: pending, withdrawn, or decided by one not named. */
    REVIEWER("reviewer"),
    /** 1 flagship stores, 2 exclusive stores. */
    SHOP_NATURE("shopNature");

    private final String word;

    GroupBy(String word) {
        this.word = word;
    }

    /** How a call names it. */
    String word() {
        return word;
    }

    static Optional<GroupBy> of(String word) {
        return Stream.of(values()).filter(g -> g.word.equals(word)).findFirst();
    }
}
