package io.shopops.audit.shop;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What a submission asks for one relation. As JSON its keys are in alphabetical order, as the contract writes them.
 *
 * @param agreementEndTime the last second of the agreement, in epoch seconds; past ones are accepted
 */
@JsonPropertyOrder(alphabetic = true)
public record RelationChange(int brandId, int supplierId, long agreementEndTime, Method method) {

    /** What to do with the relation. */
    public enum Method {
        /** Adds it, or renews its end where the shop has it. */
        @JsonProperty("add")
        ADD,
        /** Removes it; nothing happens where the shop does not have it. */
        @JsonProperty("del")
        DEL
    }

    public Relation relation() {
        return new Relation(brandId, supplierId);
    }
}
