package io.shopops.benchmarks.pieces;

import io.shopops.gateway.request.CallRequest;
import io.shopops.gateway.request.PublicParameter;
import io.shopops.gateway.signature.Secret;
import io.shopops.gateway.signature.SignatureAlgorithm;
import io.shopops.gateway.signature.SignatureAlgorithms;
import io.shopops.gateway.signature.SignedText;
import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Checking a signature of parameters that were read: piece by piece into the digest, beside a text that is put together. */
@State(Scope.Benchmark)
public class SignatureCheck {
    private final CallRequest call = SampleCall.parsed(SampleCall.form());
    private final Secret secret = new Secret(SampleCall.SECRET);
    private final SignatureAlgorithm md5 = SignatureAlgorithms.named("md5").orElseThrow();
    private final Map<String, String> parameters = new HashMap<>(SampleCall.parameters());

    @Benchmark
    public Object ours() {
        return md5.verified(call.get(PublicParameter.SIG), new SignedText(call), secret)
                .orElseThrow();
    }

    @Benchmark
    public Object plain() {
        String signature = SampleCall.signature(parameters);
        if (!signature.equalsIgnoreCase(parameters.get("_sig"))) {
            throw new IllegalStateException(signature);
        }
        return signature;
    }
}
