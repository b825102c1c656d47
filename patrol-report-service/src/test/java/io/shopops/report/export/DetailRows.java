package io.shopops.report.export;

import io.shopops.report.detail.DetailRow;
import java.math.BigDecimal;

/** Rows of a report for tests of files. */
final class DetailRows {
    private DetailRows() {}

    /** A row with these texts. */
    static DetailRow row(String id, String userName, String rectifyDescription) {
        return row(id, userName, rectifyDescription, "[]", "[]");
    }

    static DetailRow row(String id, String userName, String rectifyDescription, String rules, String pictures) {
        return new DetailRow(
                id,
                "V-1",
                "T1",
                1084,
                2001,
                "得宝南京东路店",
                "得宝南京东路店",
                "S001",
                "华东区",
                5001,
                userName,
                8,
                "现场巡店",
                "2026-10-05 12:00:00",
                77,
                "门头清洁",
                rules,
                new BigDecimal("10"),
                new BigDecimal("-6.5"),
                new BigDecimal("3.25"),
                -1,
                1,
                "待整改",
                "",
                0,
                2,
                new BigDecimal("1000"),
                pictures,
                "[]",
                "",
                "",
                rectifyDescription,
                "[]",
                "[]",
                "2026-10-05 12:00:01");
    }
}
