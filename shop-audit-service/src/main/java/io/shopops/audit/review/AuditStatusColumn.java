package io.shopops.audit.review;

import io.shopops.events.AuditStatus;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** A status is stored as its {@code examineStatus}. */
@Converter(autoApply = true)
class AuditStatusColumn implements AttributeConverter<AuditStatus, Integer> {
    @Override
    public Integer convertToDatabaseColumn(AuditStatus status) {
        return status == null ? null : status.code();
    }

    @Override
    public AuditStatus convertToEntityAttribute(Integer code) {
        return code == null ? null : AuditStatus.ofCode(code);
    }
}
