package io.shopops.audit.shop;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A field of a shop that differs.
 *
 * @param field its name in the contract
 * @param before a number, a text or a list of texts
 * @param after the same
 */
public record FieldChange(String field, Object before, Object after) {
    private static final JsonMapper JSON = new JsonMapper();

    /** The fields that differ, in the contract's order. */
    static List<FieldChange> between(ShopFields before, ShopFields after) {
        Map<String, Object> old = byName(before);
        return byName(after).entrySet().stream()
                .filter(field -> !field.getValue().equals(old.get(field.getKey())))
                .map(field -> new FieldChange(field.getKey(), old.get(field.getKey()), field.getValue()))
                .toList();
    }

    /** Every field of a shop that is new: before, there was {@code ""}. */
    static List<FieldChange> ofNew(ShopFields fields) {
        return byName(fields).entrySet().stream()
                .map(field -> new FieldChange(field.getKey(), "", field.getValue()))
                .toList();
    }

    private static Map<String, Object> byName(ShopFields fields) {
        return JSON.convertValue(fields, new TypeReference<LinkedHashMap<String, Object>>() {});
    }
}
