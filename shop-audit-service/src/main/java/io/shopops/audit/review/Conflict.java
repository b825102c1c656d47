package io.shopops.audit.review;

import io.shopops.audit.answer.Answer;
import io.shopops.audit.answer.Refusal;
import io.shopops.audit.input.IdempotencyKey;

/** What a call is refused with that met another one: the caller did nothing wrong but to come second. */
enum Conflict {
    PENDING_ALREADY(400, "店铺已经在审核中"),
    OTHER_VERSION(409, "审核信息已变更"),
    CLAIMED(409, "审核已被其他人领取"),
    KEY_USED(409, IdempotencyKey.usedOtherwise().answer().message());

    private final int code;
    private final String message;

    Conflict(int code, String message) {
        this.code = code;
        this.message = message;
    }

    Refusal refusal() {
        return new Refusal(code, message);
    }

    /** Whether this is what a call was answered. */
    boolean is(Answer answer) {
        return answer.code() == code && answer.message().equals(message);
    }
}
