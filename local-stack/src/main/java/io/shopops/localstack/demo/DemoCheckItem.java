package io.shopops.localstack.demo;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What is looked at in a store.
 *
 * @param fullScore what it is worth where nothing is wrong
 * @param rules in words; their ids and codes come from where they stand
 */
record DemoCheckItem(int viewShopId, String viewShopName, int fullScore, List<String> rules) {
    private static final int FIRST_ID = 77;

    static final List<DemoCheckItem> ALL = read("""
            门头清洁   10  玻璃无污渍 灯箱完好 地面无积水
            橱窗陈列   10  主题海报在有效期内 模特着装完整
            货架陈列   10  陈列饱满 按色系摆放 价签与商品对应
            价签规范    5  价签无缺失 促销价签醒目
            地面清洁    5  地面无杂物 无明显污渍
            收银台     5  台面整洁 收款码清晰可用
            员工仪容    5  统一着装 佩戴工牌
            服务用语    5  主动问候 唱收唱付
            试衣间     5  镜面干净 挂钩牢固 无遗留商品
            灯光音响    5  照明无损坏 音量适中
            消防通道   10  通道畅通 指示灯正常
            灭火器    10  压力正常 月检有记录 位置未遮挡
            配电箱    10  箱门关闭 周边无堆物
            仓库整理   10  分区存放 离墙离地
            商品效期   10  无过期商品 临期商品有标识
            冷柜温度   10  温度有记录 在规定范围内
            监控设备    5  画面清晰 时间准确
            促销物料    5  活动物料齐全 过期物料已撤
            客流通道    5  主通道无遮挡
            垃圾处理    5  垃圾分类 及时清运
            """);

    private static List<DemoCheckItem> read(String lines) {
        List<List<String>> words =
                lines.lines().map(line -> List.of(line.split(" +"))).toList();
        return IntStream.range(0, words.size())
                .mapToObj(i -> of(FIRST_ID + i, words.get(i)))
                .toList();
    }

    private static DemoCheckItem of(int id, List<String> words) {
        return new DemoCheckItem(id, words.get(0), Integer.parseInt(words.get(1)), words.subList(2, words.size()));
    }

    /** {@code A1}, {@code A2} … for the first item, {@code B1} … for the second. */
    String code(int rule) {
        return (char) ('A' + viewShopId - FIRST_ID) + Integer.toString(rule + 1);
    }

    /** Rules have ids of their own, over all items. */
    int ruleId(int rule) {
        int before = ALL.stream()
                .filter(item -> item.viewShopId < viewShopId)
                .mapToInt(item -> item.rules.size())
                .sum();
        return before + rule + 1;
    }
}
