package io.shopops.report.intake;

/** What became of a record that could be read. */
enum Outcome {
    STORED,
    /** It was there already, with the same content. */
    DUPLICATE,
    /** Another content is there under its {@code recordId}, and stays. */
    CONTRADICTION
}
