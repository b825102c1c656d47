package io.shopops.report.patrol;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a patrol came about. Codes and titles are the seed's; 5 is known from the platform's client library alone. */
public enum SourceType {
    SPOT_CHECK(1, "点检任务"),
    SHAKE(2, "摇一摇巡店"),
    SNAPSHOT(3, "图片抓拍"),
    MANUAL_PROBLEM(4, "手动创建问题"),
    ONLINE_EVALUATION(5, "在线考评"),
    QUICK_SHOT(6, "快拍"),
    ALARM(7, "告警"),
    ON_SITE(8, "现场巡店"),
    REMOTE(9, "远程巡店"),
    AI_COMPARISON(10, "AI 抓拍比对"),
    AI_MONITORING(11, "AI 实时监控"),
    SELF_CHECK(12, "门店自检"),
    PLANNED_REMOTE(13, "计划巡店中巡店任务的远程巡店"),
    PLANNED_ON_SITE(14, "计划巡店中巡店任务的现场巡店"),
    INSPECTION_PLAN(15, "计划巡店中的巡检计划"),
    BIRD_EXPLORING(16, "小鸟探店"),
    PLANNED_SELF_CHECK(17, "计划巡店中巡店任务的门店自检");

    private static final Map<Integer, SourceType> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(SourceType::code, Function.identity()));

    private final int code;
    private final String title;

    SourceType(int code, String title) {
        this.code = code;
        this.title = title;
    }

    public static Optional<SourceType> of(int code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** 1 … 17. */
    public int code() {
        return code;
    }

    /** What a report calls it. */
    public String title() {
        return title;
    }
}
