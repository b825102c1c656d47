package io.shopops.localstack.demo;

/** Where the demo enterprises have stores, and the region that each city belongs to. */
enum DemoCity {
    SHANGHAI("上海", "华东区"),
    HANGZHOU("杭州", "华东区"),
    NANJING("南京", "华东区"),
    CHENGDU("成都", "西南区"),
    GUANGZHOU("广州", "华南区"),
    SHENZHEN("深圳", "华南区"),
    BEIJING("北京", "华北区"),
    WUHAN("武汉", "华中区");

    private final String title;
    private final String region;

    DemoCity(String title, String region) {
        this.title = title;
        this.region = region;
    }

    /** The city of the i-th shop or store: they take turns. */
    static DemoCity number(int i) {
        return values()[i % values().length];
    }

    String title() {
        return title;
    }

    String region() {
        return region;
    }
}
