package io.shopops.localstack.demo;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A store that is visited.
 *
 * @param depName as its visits call it
 * @param shopId the chain's own code of it
 * @param organizeName the region
 */
record DemoStore(int depId, String depName, String shopId, String organizeName, DemoPerson manager) {
    private static final int FIRST_ID = 2001;

    private static final List<String> STREETS = List.of(
            "南京东路", "武林广场", "新街口", "春熙路", "天河城", "华强北", "三里屯", "江汉路", "徐家汇", "湖滨", "夫子庙", "太古里", "北京路", "海岸城", "西单",
            "光谷");

    /**
     * The stores of an enterprise: those of its shops, under the names that these had before their audit, and others
     * that no audit knows.
     */
    static List<DemoStore> of(List<DemoShop> shops, int others) {
        Stream<DemoStore> audited = IntStream.range(0, shops.size())
                .mapToObj(i -> store(i, shops.get(i).shopsId(), shops.get(i).formerName(), DemoCity.number(i)));
        Stream<DemoStore> unknown = IntStream.range(0, others)
                .mapToObj(i -> store(shops.size() + i, FIRST_ID + i, "得宝" + STREETS.get(i) + "店", DemoCity.number(i)));
        return Stream.concat(audited, unknown).toList();
    }

    private static DemoStore store(int i, int depId, String name, DemoCity city) {
        return new DemoStore(
                depId, name, String.format(Locale.ROOT, "S%03d", i + 1), city.region(), DemoPerson.manager(i));
    }
}
