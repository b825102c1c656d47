package io.shopops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownPageTest {
    @Test
    void namesHeadingsAsTheHostOfTheRepositoryDoes() {
        MarkdownPage page = MarkdownPage.of("""
                # What was tried, and what was not
                ## `./call`
                ## Logical: `pg_dump`
                ## See [the log](log.md)
                ## `./call`
                ```
                # a comment of a script
                ```
                <a id="by-hand"></a>
                """);
        assertThat(page.anchors())
                .containsExactlyInAnyOrder(
                        "what-was-tried-and-what-was-not",
                        "call",
                        "call-1",
                        "logical-pg_dump",
                        "see-the-log",
                        "by-hand");
    }

    @Test
    void seesLinksOutsideOfCodeAlone() {
        MarkdownPage page = MarkdownPage.of("""
                [a](a.md), [`b`](../b.md#c "title"), `[c](c.md)`, [d][d]

                [d]: d.md
                ```
                [e](e.md)
                ```
                """);
        assertThat(page.targets()).containsExactly("a.md", "../b.md#c", "d.md");
    }
}
