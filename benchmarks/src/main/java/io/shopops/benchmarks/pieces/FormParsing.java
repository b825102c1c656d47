package io.shopops.benchmarks.pieces;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.shopops.gateway.request.CallRequest;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Reading a form: ours with its limits and its strictness, beside Netty's decoder, which has neither. */
@State(Scope.Benchmark)
public class FormParsing {
    private final byte[] form = SampleCall.form();

    @Benchmark
    public CallRequest ours() {
        return SampleCall.parsed(form);
    }

    @Benchmark
    public Map<String, List<String>> plain() {
        return new QueryStringDecoder(new String(form, UTF_8), UTF_8, false, 200).parameters();
    }
}
