package io.shopops.gateway.replay;

/** What becomes of a call while the store that gateways share can't tell whether it is known. */
public enum WhenStoreIsAway {
    /** An idempotent call is checked by this process alone, any other is refused with -500. */
    REFUSE_NON_IDEMPOTENT,
    /** Every call is refused with -500. */
    REFUSE,
    /** Every call is checked by this process alone: another gateway can let the same call through. */
    LOCAL
}
