package io.shopops.gateway.application;

import java.util.regex.Pattern;

/**
 * What an application may call.
 *
 * @param method a method; one that ends with {@code .*} stands for all that begin so, {@code *} for all
 * @param version a version, or {@code *} for all
 */
public record Grant(String method, String version) {
    private static final Pattern METHOD = Pattern.compile("\\*|[A-Za-z0-9._]{1,100}|[A-Za-z0-9._]{1,98}\\.\\*");
    private static final Pattern VERSION = Pattern.compile("\\*|[A-Za-z0-9._]{1,100}");

    /** @throws IllegalArgumentException naming what is no method or version */
    public Grant {
        if (method == null || !METHOD.matcher(method).matches()) {
            throw new IllegalArgumentException(
                    "method must be a method, such as open.shopweb.liveCheck.saveRecords, a prefix that ends with .*, or *");
        }
        if (version == null || !VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException("version must be a version, such as v1, or *");
        }
    }
}
