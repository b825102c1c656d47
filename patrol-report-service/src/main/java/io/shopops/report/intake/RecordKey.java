package io.shopops.report.intake;

/** What names a record: senders choose {@code recordId}, and only within their enterprise. */
record RecordKey(int enterpriseId, String recordId) {}
