package io.shopops.benchmarks.gateway;

/** What is called. They differ in the size of the answer alone. */
enum Method {
    /** About 4 KB. */
    GET("get", 4_000),
    /** About 40 KB. */
    LIST("list", 40_000);

    private final String path;
    private final String data;

    Method(String path, int bytes) {
        this.path = path;
        this.data = rows(bytes);
    }

    private static String rows(int bytes) {
        StringBuilder rows = new StringBuilder("[");
        for (int id = 1; rows.length() < bytes - 80; id++) {
            rows.append(id == 1 ? "" : ",")
                    .append("{\"id\":\"%08d\",\"storeName\":\"得宝旗舰店\",\"score\":%d,\"qualified\":true}"
                            .formatted(id, id % 100));
        }
        return rows.append("]").toString();
    }

    /** As callers name it. */
    String wireName() {
        return "open.bench." + path;
    }

    /** The last part of the service's. */
    String path() {
        return path;
    }

    /** What every right answer has as its data. */
    String data() {
        return data;
    }
}
