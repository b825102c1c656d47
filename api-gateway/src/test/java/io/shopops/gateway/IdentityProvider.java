package io.shopops.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * The administrators' identity provider: an OpenID Connect server that signs whatever claims are posted to {@code
 * /sign}, with its own key or, at {@code /forge}, with another of the same name. Beside it, a token file.
 */
public class IdentityProvider implements QuarkusTestResourceLifecycleManager {
    /** What the token file holds. */
    public static final String FILE_TOKEN = "token-of-the-tests-0123456789abcdef";

    private final Vertx vertx = Vertx.vertx();
    private RsaJsonWebKey key;
    private RsaJsonWebKey foreign;
    private String url;

    @Override
    public Map<String, String> start() {
        try {
            key = generate();
            foreign = generate();
            Path file = Files.createTempFile(Files.createDirectories(Path.of("target")), "admin-token", "");
            Files.writeString(file, FILE_TOKEN + "\n");
            int port = vertx.createHttpServer()
                    .requestHandler(this::answer)
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .actualPort();
            url = "http://127.0.0.1:" + port;
            return Map.of(
                    "quarkus.oidc.tenant-enabled",
                    "true",
                    "quarkus.oidc.auth-server-url",
                    url,
                    "shopops.gateway.admin.token-file",
                    file.toAbsolutePath().toString());
        } catch (JoseException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RsaJsonWebKey generate() throws JoseException {
        RsaJsonWebKey made = RsaJwkGenerator.generateJwk(2048);
        made.setKeyId("the-key");
        made.setAlgorithm("RS256");
        made.setUse("sig");
        return made;
    }

    private void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            switch (request.path()) {
                case "/sign" -> request.response().end(signed(body.toString(), key));
                case "/forge" -> request.response().end(signed(body.toString(), foreign));
                case "/jwks" -> request.response().end(new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY));
                default ->
                    request.response()
                            .putHeader("Content-Type", "application/json")
                            .end(new JsonObject()
                                    .put("issuer", url)
                                    .put("jwks_uri", url + "/jwks")
                                    .encode());
            }
        });
    }

    private static String signed(String claims, RsaJsonWebKey with) {
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setPayload(claims);
            signature.setAlgorithmHeaderValue("RS256");
            signature.setKeyIdHeaderValue(with.getKeyId());
            signature.setKey(with.getPrivateKey());
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
