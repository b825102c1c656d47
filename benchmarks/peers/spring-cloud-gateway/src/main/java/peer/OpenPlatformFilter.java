package peer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The checks of the gateway, the call as JSON and the envelope, as one filter does them by the usual means of Spring. */
@Component
class OpenPlatformFilter implements GlobalFilter, Ordered {
    private static final List<String> REQUIRED =
            List.of("_akey", "_sm", "_sig", "_mt", "_requestMode", "_aid", "_version", "_timestamp");
    private static final Set<String> PUBLIC = Set.of(
            "_aid", "_akey", "_mt", "_sm", "_requestMode", "_version", "_timestamp", "_sig", "_format", "_nonce",
            "_bodyHash");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Map<String, String> METHODS = Map.of("open.bench.get v1", "/calls/get", "open.bench.list v1", "/calls/list");

    private record Application(String id, String secret, long rate, Set<String> grants) {}

    private final Map<String, Application> applications = new HashMap<>();
    private final Set<String> replays = ConcurrentHashMap.newKeySet(1 << 20);
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final String token;

    OpenPlatformFilter(@Value("${APPLICATIONS}") Path file, @Value("${TOKEN}") String token) throws IOException {
        this.token = token;
        for (String line : Files.readAllLines(file)) {
            String[] part = line.split(" ");
            applications.put(
                    part[1],
                    new Application(part[0], part[2], Long.parseLong(part[4]), METHODS.keySet()));
        }
    }

    @Override
    public int getOrder() {
        // Outside of what writes the answer.
        return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return DataBufferUtils.join(exchange.getRequest().getBody()).flatMap(buffer -> {
            byte[] form = new byte[buffer.readableByteCount()];
            buffer.read(form);
            DataBufferUtils.release(buffer);
            return checked(exchange, chain, new String(form, UTF_8));
        });
    }

    private Mono<Void> checked(ServerWebExchange exchange, GatewayFilterChain chain, String form) {
        TreeMap<String, String> parameters = new TreeMap<>();
        for (String pair : form.split("&")) {
            int equals = pair.indexOf('=');
            parameters.putIfAbsent(
                    URLDecoder.decode(pair.substring(0, equals), UTF_8),
                    URLDecoder.decode(pair.substring(equals + 1), UTF_8));
        }
        for (String name : REQUIRED) {
            if (parameters.getOrDefault(name, "").isBlank()) {
                return refuse(exchange, 1);
            }
        }
        Application application = applications.get(parameters.get("_akey"));
        if (application == null || !parameters.get("_aid").equals("S107")) {
            return refuse(exchange, 2);
        }
        if (!parameters.get("_sm").equals("md5") || !parameters.get("_requestMode").equals("post")) {
            return refuse(exchange, 5);
        }
        LocalDateTime at = LocalDateTime.parse(parameters.get("_timestamp"), STAMP);
        if (Duration.between(at, LocalDateTime.now(ZONE)).abs().compareTo(WINDOW) > 0) {
            return refuse(exchange, 16);
        }
        StringBuilder text = new StringBuilder(application.secret());
        StringBuilder json = new StringBuilder("{");
        parameters.forEach((name, value) -> {
            if (!name.equals("_sig")) {
                text.append(name).append(value);
            }
            if (!PUBLIC.contains(name)) {
                json.append(json.length() > 1 ? ",\"" : "\"").append(quoted(name)).append("\":\"");
                json.append(quoted(value)).append('"');
            }
        });
        text.append(application.secret());
        json.append('}');
        if (!md5(text.toString()).equalsIgnoreCase(parameters.get("_sig"))) {
            return refuse(exchange, 7);
        }
        String method = parameters.get("_mt") + " " + parameters.get("_version");
        if (!METHODS.containsKey(method)) {
            return refuse(exchange, 9);
        }
        if (!application.grants().contains(method)) {
            return refuse(exchange, -403);
        }
        String second = application.id() + System.currentTimeMillis() / 1000;
        LongAdder used = counts.computeIfAbsent(second, first -> new LongAdder());
        used.increment();
        if (used.sum() > application.rate()) {
            return refuse(exchange, -429);
        }
        if (!replays.add(parameters.get("_sig"))
                || parameters.containsKey("_nonce") && !replays.add(application.id() + parameters.get("_nonce"))) {
            return refuse(exchange, -100);
        }
        return forward(exchange, chain, METHODS.get(method), json.toString().getBytes(UTF_8));
    }

    private Mono<Void> forward(ServerWebExchange exchange, GatewayFilterChain chain, String path, byte[] body) {
        String cid = UUID.randomUUID().toString();
        ServerHttpRequest toService = exchange.getRequest().mutate().path(path).build();
        ServerHttpRequestDecorator request = new ServerHttpRequestDecorator(toService) {
            @Override
            public HttpHeaders getHeaders() {
                HttpHeaders headers = new HttpHeaders();
                headers.setContentType(MediaType.APPLICATION_JSON);
                headers.setContentLength(body.length);
                headers.setBearerAuth(token);
                headers.set("X-Request-Id", cid);
                return headers;
            }

            @Override
            public Flux<DataBuffer> getBody() {
                return Flux.just(exchange.getResponse().bufferFactory().wrap(body));
            }
        };
        ServerHttpResponse answer = exchange.getResponse();
        ServerHttpResponseDecorator response = new ServerHttpResponseDecorator(answer) {
            @Override
            public Mono<Void> writeWith(Publisher<? extends DataBuffer> service) {
                return super.writeWith(DataBufferUtils.join(service).map(said -> {
                    byte[] bytes = new byte[said.readableByteCount()];
                    said.read(bytes);
                    DataBufferUtils.release(said);
                    byte[] envelope = enveloped(cid, bytes);
                    getHeaders().setContentLength(envelope.length);
                    getHeaders().set("X-Request-Id", cid);
                    getHeaders().set("Content-Type", "application/json;charset=UTF-8");
                    return answer.bufferFactory().wrap(envelope);
                }));
            }
        };
        return chain.filter(exchange.mutate().request(request).response(response).build());
    }

    /** {@code {"code":200,"message":"…","data":…}}: the data goes on as the bytes it is. */
    private static byte[] enveloped(String cid, byte[] answer) {
        String head = new String(answer, 0, Math.min(answer.length, 200), ISO_8859_1);
        int message = head.indexOf("\"message\":\"") + 11;
        int end = head.indexOf('"', message);
        int data = head.indexOf("\"data\":", end) + 7;
        ByteArrayOutputStream out = new ByteArrayOutputStream(answer.length + 256);
        out.writeBytes(("{\"stat\":{\"cid\":\"" + cid + "\",\"code\":0,\"codename\":\"SUCCESS\",\"systime\":"
                        + System.currentTimeMillis() + ",\"gatewayParam\":{\"isGatewayReturn\":false}},\"result\":\"")
                .getBytes(UTF_8));
        out.write(answer, message, end - message);
        out.writeBytes("\",\"data\":".getBytes(UTF_8));
        out.write(answer, data, answer.length - data);
        return out.toByteArray();
    }

    private static Mono<Void> refuse(ServerWebExchange exchange, int code) {
        byte[] body = ("{\"stat\":{\"code\":" + code + ",\"codename\":\"REFUSED\"},\"result\":\"\",\"data\":\"\"}").getBytes(UTF_8);
        return exchange.getResponse()
                .writeWith(Mono.just(exchange.getResponse().bufferFactory().wrap(body)));
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
