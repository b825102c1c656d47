package io.shopops.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.localstack.testing.TestServers;
import io.shopops.report.testing.ExportRows;
import io.shopops.report.testing.Exports;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.ReportService;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads of a file in three parts, of 1 MiB, of 1 MiB and a byte, and of 1,000 bytes. */
@QuarkusTest
@WithTestResource(
        value = TestServers.class,
        initArgs = {
            @ResourceArg(name = "database", value = "patrol_report"),
            @ResourceArg(name = "kafka", value = "true")
        })
@WithTestResource(GatewayKeys.class)
class DownloadResourceTest {
    private static final int MIB = 1 << 20;
    private static final int SIZE = 2 * MIB + 1001;

    private final Exports exports = Exports.ofNewEnterprise();
    private final UUID id = UUID.randomUUID();
    private final byte[] file = new byte[SIZE];

    @BeforeEach
    void store() {
        new Random(1).nextBytes(file);
        ExportRows.add(exports, id, "state = 'done', expires_at = now() + interval '1 hour', bytes = " + SIZE);
        ExportRows.addPart(exports, id, 0, Arrays.copyOf(file, MIB));
        ExportRows.addPart(exports, id, MIB, Arrays.copyOfRange(file, MIB, 2 * MIB + 1));
        ExportRows.addPart(exports, id, 2 * MIB + 1, Arrays.copyOfRange(file, 2 * MIB + 1, SIZE));
    }

    @Test
    void answersTheWholeFile() {
        HttpResponse<byte[]> answer = exports.download(id.toString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(file);
        assertThat(header(answer, "Content-Length")).isEqualTo("" + SIZE);
        assertThat(header(answer, "Transfer-Encoding")).isEmpty();
        assertThat(header(answer, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(header(answer, "ETag")).isEqualTo("\"" + id + "\"");
        assertThat(header(answer, "Content-Range")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "bytes=1048575-1048576, 1048575, 1048576",
        "bytes=1048576-2097152, 1048576, 2097152",
        "bytes=2097152-, 2097152, 2098152",
        "bytes=-1, 2098152, 2098152",
        "bytes=-1500000, 598153, 2098152",
        "bytes=5-99999999, 5, 2098152"
    })
    void answersAPart(String range, int first, int last) {
        HttpResponse<byte[]> answer = exports.download(id.toString(), "Range", range);
        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(file, first, last + 1));
        assertThat(header(answer, "Content-Length")).isEqualTo("" + (last - first + 1));
        assertThat(header(answer, "Content-Range")).isEqualTo("bytes " + first + "-" + last + "/" + SIZE);
        assertThat(header(answer, "Content-Type")).isEqualTo("text/csv; charset=utf-8");
    }

    @Test
    void aFileThatIsResumedAgainAndAgainIsTheWhole() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        while (whole.size() < SIZE) {
            HttpResponse<byte[]> answer = exports.download(
                    id.toString(),
                    "Range",
                    "bytes=" + whole.size() + "-" + (whole.size() + 600_000),
                    "If-Range",
                    "\"" + id + "\"");
            assertThat(answer.statusCode()).isEqualTo(206);
            whole.writeBytes(answer.body());
        }
        assertThat(whole.toByteArray()).isEqualTo(file);
    }

    @Test
    void saysWhereTheFileEndsToWhoAsksBehindIt() {
        HttpResponse<byte[]> answer = exports.download(id.toString(), "Range", "bytes=" + SIZE + "-");
        assertThat(answer.statusCode()).isEqualTo(416);
        assertThat(answer.body()).isEmpty();
        assertThat(header(answer, "Content-Range")).isEqualTo("bytes */" + SIZE);
        assertThat(header(answer, "Content-Type")).doesNotContain("json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"other\"", "Sun, 22 Nov 2026 08:00:00 GMT"})
    void answersTheWholeFileToWhoHasPartOfAnother(String tag) {
        HttpResponse<byte[]> answer = exports.download(id.toString(), "Range", "bytes=5-9", "If-Range", tag);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).hasSize(SIZE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,5-6", "rows=0-1", "bytes=9-5"})
    void answersTheWholeFileWhereNoSingleRangeIsAsked(String range) {
        HttpResponse<byte[]> answer = exports.download(id.toString(), "Range", range);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).hasSize(SIZE);
    }

    @Test
    void breaksOffWhereTheFileIsRemovedUnderWay() {
        ExportRows.removePart(exports, id, 2 * MIB + 1);
        Assertions.assertThatThrownBy(() -> exports.download(id.toString())).isInstanceOf(CompletionException.class);
    }

    @Test
    void aFileIsKeptNoSecondLonger() {
        ExportRows.change(exports, id, "expires_at = now() - interval '1 second'");
        HttpResponse<byte[]> answer = exports.download(id.toString());
        assertThat(ReportService.json(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo(ReportService.json("{'code':404,'message':'the file of this export has expired'}"));
        assertThat(exports.get(id.toString()).get("state").textValue()).isEqualTo("expired");
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
