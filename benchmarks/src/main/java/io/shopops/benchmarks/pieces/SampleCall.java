package io.shopops.benchmarks.pieces;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shopops.gateway.request.CallRequest;
import io.shopops.gateway.request.Entry;
import io.shopops.gateway.request.ParameterLimits;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A call as partners make them: a form, signed with MD5. Everything that is measured looks at this one. */
final class SampleCall {
    static final String SECRET = "secret-of-0";

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final ParameterLimits LIMITS = new ParameterLimits(200, 100, 65_536);

    private SampleCall() {}

    /** The parameters with their signature. */
    static Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("_aid", "S107");
        parameters.put("_akey", "demo-key");
        parameters.put("_mt", "open.shopweb.liveCheck.statisticsDetailPageForCustomer");
        parameters.put("_requestMode", "post");
        parameters.put("_sm", "md5");
        parameters.put("_version", "v1");
        parameters.put("_timestamp", "20261122120000");
        parameters.put("_nonce", "0b6d7e4c-3c1f-4b2a-9d55-5b8c8e0f6a11");
        parameters.put("enterpriseId", "1084");
        parameters.put("pageNumber", "1");
        parameters.put("pageSize", "20");
        parameters.put("depIds", "12,15,77");
        parameters.put("keyword", "得宝旗舰店");
        parameters.put("_sig", signature(parameters));
        return parameters;
    }

    /** The form as it comes over the wire. */
    static byte[] form() {
        return parameters().entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(UTF_8);
    }

    /** The form as the gateway reads it. */
    static CallRequest parsed(byte[] form) {
        return CallRequest.parse(Entry.CLOUD, "/cloud.api", null, FORM, form, LIMITS);
    }

    /** How one would sign who thinks of nothing but the rule: sort, put together, digest, write in hexadecimal. */
    static String signature(Map<String, String> parameters) {
        Map<String, String> sorted = new TreeMap<>(parameters);
        sorted.remove("_sig");
        StringBuilder text = new StringBuilder(SECRET);
        sorted.forEach((name, value) -> text.append(name).append(value));
        text.append(SECRET);
        try {
            byte[] digest =
                    MessageDigest.getInstance("MD5").digest(text.toString().getBytes(UTF_8));
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
