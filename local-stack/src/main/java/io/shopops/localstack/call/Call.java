package io.shopops.localstack.call;

import io.shopops.localstack.settings.Ports;
import io.shopops.localstack.settings.Usage;
import io.shopops.localstack.settings.Zone;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The command behind {@code ./call}: one signed call, its answer on standard output. Exit status 0 where the call
 * succeeded, 1 where it was refused, 2 where there was no answer or the command was wrong.
 */
public final class Call {
    /** {@code "code":0} of the envelope, {@code "code":200} of a call by path; both stand before any data. */
    private static final Pattern CODE = Pattern.compile("(?:\"code\"\\s*:\\s*|<code>)(-?\\d+)");

    /** What lists the methods is asked with GET and answers with the envelope. */
    private static final String LISTING = "/apis";

    private Call() {}

    public static int run(List<String> words, Map<String, String> environment) throws InterruptedException {
        CallOptions options = CallOptions.parse(words, environment, System.in);
        SignedCall call = new SignedCall(options.url(), options.key(), Zone.from(environment), Clock.systemUTC());
        try {
            String answer = call.send(request(call, options));
            System.out.println(answer);
            return isSuccess(answer, isByPath(options)) ? 0 : 1;
        } catch (IOException e) {
            System.err.println("no answer from " + options.url() + " ("
                    + e.getClass().getSimpleName() + "): is ShopOps up? ./run starts it");
            return 2;
        }
    }

    private static HttpRequest request(SignedCall call, CallOptions options) {
        try {
            return build(call, options);
        } catch (IllegalArgumentException e) {
            // Its own message would hold the whole query, the signature included.
            throw Usage.CALL.wrong(options.url() + " is no address such as http://127.0.0.1:8080");
        }
    }

    private static HttpRequest build(SignedCall call, CallOptions options) {
        if (LISTING.equals(options.path())) {
            return call.get(LISTING, options.version(), options.parameters());
        }
        if (options.path() != null) {
            String body = options.json() == null ? "{}" : options.json();
            return call.path(options.path(), options.version(), options.parameters(), body);
        }
        return options.json() == null
                ? call.form(options.method(), options.version(), options.parameters())
                : call.json(options.method(), options.version(), options.parameters(), options.json());
    }

    private static boolean isByPath(CallOptions options) {
        return options.path() != null && !options.path().equals(LISTING);
    }

    static boolean isSuccess(String answer, boolean byPath) {
        var code = CODE.matcher(answer);
        return code.find() && code.group(1).equals(byPath ? "200" : "0");
    }

    static URI localGateway(Map<String, String> environment) {
        return URI.create("http://127.0.0.1:" + Ports.from(environment).gateway());
    }
}
