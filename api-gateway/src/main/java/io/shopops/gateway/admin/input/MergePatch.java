package io.shopops.gateway.admin.input;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Changes a JSON object as RFC 7396 has it: what the patch names is replaced, what it says is null goes away. */
public final class MergePatch {
    private MergePatch() {}

    /** Changes the target, and returns it. */
    public static ObjectNode apply(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                target.remove(field.getKey());
            } else if (field.getValue() instanceof ObjectNode inner) {
                ObjectNode old = target.get(field.getKey()) instanceof ObjectNode object
                        ? object
                        : JsonNodeFactory.instance.objectNode();
                target.set(field.getKey(), apply(old, inner));
            } else {
                target.set(field.getKey(), field.getValue());
            }
        });
        return target;
    }
}
