package io.shopops.report.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SourceTypeTest {
    @Test
    void hasTheSeedsSixteenCodesAndFive() {
        assertThat(IntStream.rangeClosed(1, 17).mapToObj(SourceType::of)).allMatch(type -> type.isPresent());
        assertThat(SourceType.of(0)).isEmpty();
        assertThat(SourceType.of(18)).isEmpty();
        assertThat(SourceType.of(8)).map(SourceType::title).contains("现场巡店");
        assertThat(SourceType.of(17)).map(SourceType::title).contains("计划巡店中巡店任务的门店自检");
    }

    @Test
    void problemsHaveTheContractsCodes() {
        assertThat(ProblemStatus.of(3)).contains(ProblemStatus.REVIEW_FAILED);
        assertThat(ProblemStatus.of(4)).map(ProblemStatus::title).contains("完成");
        assertThat(ProblemStatus.of(-1)).isEmpty();
        assertThat(ProblemStatus.of(5)).isEmpty();
    }
}
