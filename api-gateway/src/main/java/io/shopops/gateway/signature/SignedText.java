package io.shopops.gateway.signature;

import io.shopops.gateway.request.CallRequest;
import io.shopops.gateway.request.Entry;
import io.shopops.gateway.request.PublicParameter;
import io.shopops.gateway.text.Utf8;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The text that a caller signs: every parameter but {@code _sig}, empty values included, sorted by the bytes of the
 * name, each as name and value with nothing between; for a path-style call with a JSON body, the raw body after it.
 */
public final class SignedText {
    private static final Utf8 SIG = Utf8.of(PublicParameter.SIG.toString());

    private final CallRequest call;

    public SignedText(CallRequest call) {
        this.call = call;
    }

    /** Hands out the text from its beginning to its end, piece by piece; the pieces are to be read only. */
    public void forEachPart(Consumer<byte[]> digest) {
        forEachParameter((name, value) -> {
            digest.accept(name.bytes());
            digest.accept(value.bytes());
        });
        signedBody().map(Utf8::bytes).ifPresent(digest);
    }

    /** Hands out the parameters that the text is made of, in its order. */
    void forEachParameter(BiConsumer<Utf8, Utf8> parameters) {
        for (Map.Entry<Utf8, Utf8> parameter : call.parameters().all().entrySet()) {
            if (!parameter.getKey().equals(SIG)) {
                parameters.accept(parameter.getKey(), parameter.getValue());
            }
        }
    }

    /** The raw body where it is a part of the text. */
    Optional<Utf8> signedBody() {
        return call.entry() == Entry.PATH ? call.json() : Optional.empty();
    }
}
