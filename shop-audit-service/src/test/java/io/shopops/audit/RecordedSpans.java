package io.shopops.audit;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** The spans that have ended of late, as an exporter would get them. */
@Singleton
public class RecordedSpans implements SpanProcessor {
    private static final int KEPT = 2_000;

    private final ConcurrentLinkedDeque<SpanData> ended = new ConcurrentLinkedDeque<>();

    /** The one span that is like that, once it has ended. */
    public SpanData await(Predicate<SpanData> like) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> ended.stream()
                .anyMatch(like));
        List<SpanData> found = ended.stream().filter(like).toList();
        if (found.size() > 1) {
            throw new AssertionError("more than one: " + found);
        }
        return found.get(0);
    }

    @Override
    public void onEnd(ReadableSpan span) {
        ended.add(span.toSpanData());
        if (ended.size() > KEPT) {
            ended.poll();
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public CompletableResultCode forceFlush() {
        return CompletableResultCode.ofSuccess();
    }
}
