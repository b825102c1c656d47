package io.shopops.report.export;

import java.util.UUID;

/**
 * An export whose file somebody has begun to write.
 *
 * @param holder stands for this beginning of it alone
 * @param content JSON of {@link ExportOrder.Content}
 * @param attempt how often it was begun, this time included
 */
record Job(ExportKey key, UUID holder, String application, String content, ExportFormat format, int attempt) {
    ExportOrder order() {
        return new ExportOrder(key.enterpriseId(), ExportOrder.Content.of(content), format);
    }
}
