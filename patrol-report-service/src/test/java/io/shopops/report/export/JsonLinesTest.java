package io.shopops.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonLinesTest {
    @Test
    void showsARuleALineWithWhetherItWasChecked() {
        assertThat(JsonLines.rules("[{\"id\":1,\"code\":\"A1\",\"description\":\"玻璃无污渍\",\"hasChecked\":1},"
                        + "{\"id\":2,\"code\":\"\",\"description\":\"灯亮\",\"hasChecked\":0},"
                        + "{\"id\":3,\"code\":\"A3\",\"description\":\"\",\"hasChecked\":0}]"))
                .isEqualTo("[x] A1 玻璃无污渍\n[ ] 灯亮\n[ ] A3");
    }

    @Test
    void showsATextALine() {
        assertThat(JsonLines.texts("[\"https://img.example/1.jpg\",\"https://img.example/2.jpg\"]"))
                .isEqualTo("https://img.example/1.jpg\nhttps://img.example/2.jpg");
    }

    @Test
    void showsNothingOfAnEmptyList() {
        assertThat(JsonLines.texts("[]")).isEmpty();
        assertThat(JsonLines.texts("[ ]")).isEmpty();
    }
}
