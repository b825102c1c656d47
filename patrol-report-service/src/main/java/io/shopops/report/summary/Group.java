package io.shopops.report.summary;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;

/**
 * A row of a summary.
 *
 * @param rank from 1; equal ones share theirs, and the next has as many more
 * @param tied how many groups have this rank
 * @param values of the group's keys, as the database has them
 * @param keys what the group is, by name
 * @param previous of the same group in the period before; null where that was not asked for
 */
@JsonPropertyOrder({"rank", "keys", "sums", "previous"})
record Group(
        long rank,
        @JsonIgnore long tied,
        @JsonIgnore List<Object> values,
        @JsonAnyGetter Map<String, Object> keys,
        @JsonUnwrapped Sums sums,
        @JsonInclude(JsonInclude.Include.NON_NULL) Sums previous) {

    Group with(Sums previously) {
        return new Group(rank, tied, values, keys, sums, previously);
    }
}
