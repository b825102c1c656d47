package io.shopops.localstack.demo;

/** Somebody, or the machine, who visits stores. */
record DemoPerson(int userId, String userName) {
    /** Who looks where nobody does: cameras and what judges their pictures. */
    static final DemoPerson MACHINE = new DemoPerson(4999, "智能巡检");

    private static final String SURNAMES = "王李张陈刘赵黄周吴徐孙胡朱高林何郭马罗梁";
    private static final String GIVEN_NAMES = "巡芳伟娜强静磊敏军丽";
    private static final int FIRST_INSPECTOR = 5001;
    private static final int FIRST_MANAGER = 6001;

    static DemoPerson inspector(int i) {
        return new DemoPerson(FIRST_INSPECTOR + i, name(i));
    }

    static DemoPerson manager(int i) {
        // Names of their own: inspectors have the first ones.
        return new DemoPerson(FIRST_MANAGER + i, name(SURNAMES.length() + i));
    }

    private static String name(int i) {
        int given = i * 7 + i / SURNAMES.length();
        return "" + SURNAMES.charAt(i % SURNAMES.length()) + GIVEN_NAMES.charAt(given % GIVEN_NAMES.length());
    }
}
