package io.shopops.audit.rule;

/**
 * What the checks decide of a submission.
 *
 * @param isApproval an approval, otherwise a rejection
 * @param reason the rules that it rests on, and what they found; at most 500 characters
 */
public record Verdict(boolean isApproval, String reason) {}
