package io.shopops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitEnvTest {
    private static final String KEY = "deploy/secrets/internal-token.pem";
    private static final String DATABASES = "deploy/compose/databases.sh";
    private static final String APPLICATIONS = "deploy/secrets/applications.yaml";

    /** What the first version did not have. */
    private static final List<String> LATER = List.of(
            "GATEWAY_PASSWORD",
            "SHOPOPS_SECRET_KEYS",
            "VALKEY_PASSWORD",
            "GRAFANA_PASSWORD",
            "SHOPOPS_DEMO_KEY",
            "SHOPOPS_DEMO_SECRET");

    @TempDir
    Path folder;

    private InitEnv initEnv;

    @BeforeEach
    void copy() throws IOException {
        initEnv = InitEnv.in(folder);
    }

    @Test
    void generatesEachSecretAnewForEveryFolder(@TempDir Path other) throws Exception {
        InitEnv second = InitEnv.in(other);
        assertThat(initEnv.run().status()).isZero();
        assertThat(second.run().status()).isZero();

        Map<String, String> variables = initEnv.variables();
        assertThat(secrets(variables))
                .hasSize(8)
                .allMatch(secret -> secret.matches("[0-9a-f]{48}"))
                .doesNotContainAnyElementsOf(secrets(second.variables()))
                .doesNotHaveDuplicates();
        assertThat(initEnv.read(KEY)).isNotEqualTo(second.read(KEY));
    }

    private static List<String> secrets(Map<String, String> variables) {
        return variables.entrySet().stream()
                .filter(entry -> entry.getKey().matches(".*(PASSWORD|SECRET)"))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Test
    void keepsSecretsToTheirOwnerAndLetsContainersReadTheirFiles() throws Exception {
        initEnv.run();

        assertThat(permissions(".env")).isEqualTo("rw-------");
        assertThat(permissions("deploy/secrets")).isEqualTo("rwx------");
        assertThat(permissions(KEY)).isEqualTo("rw-r--r--");
        assertThat(permissions(APPLICATIONS)).isEqualTo("rw-r--r--");
    }

    @Test
    void letsTheDatabasesContainerReadItsScriptWhereTheCloneIsItsOwnersAlone() throws Exception {
        Files.setPosixFilePermissions(folder.resolve(DATABASES), PosixFilePermissions.fromString("rwx------"));

        assertThat(initEnv.run().status()).isZero();
        assertThat(permissions(DATABASES)).isEqualTo("rwxr-xr-x");
    }

    private String permissions(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
    }

    @Test
    void makesAKeyThatTheGatewayTakes() throws Exception {
        initEnv.run();

        String pem = initEnv.read(KEY);
        assertThat(pem).startsWith("-----BEGIN PRIVATE KEY-----");
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        RSAPrivateKey key = (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        assertThat(key.getModulus().bitLength()).isGreaterThanOrEqualTo(2048);
    }

    record Applications(List<Application> applications) {}

    record Application(
            String id,
            String name,
            Set<Integer> enterprises,
            int defaultEnterprise,
            List<Grant> grants,
            List<Key> keys) {}

    record Grant(String method, String version) {}

    record Key(String akey, String secret, List<String> algorithms) {}

    @Test
    void givesTheApplicationsTheSecretsOfEnv() throws Exception {
        initEnv.run();

        Map<String, String> variables = initEnv.variables();
        Applications written = Yaml.STRICT.convertValue(Yaml.document(initEnv.read(APPLICATIONS)), Applications.class);
        assertThat(written.applications()).extracting(Application::id).containsExactly("DC-000001", "DC-000002");
        isApplication(written.applications().get(0), variables.get("SHOPOPS_KEY"), variables.get("SHOPOPS_SECRET"));
        isApplication(
                written.applications().get(1), variables.get("SHOPOPS_DEMO_KEY"), variables.get("SHOPOPS_DEMO_SECRET"));
    }

    private static void isApplication(Application application, String akey, String secret) {
        assertThat(application.id()).hasSizeLessThanOrEqualTo(20);
        assertThat(application.enterprises()).contains(application.defaultEnterprise());
        assertThat(application.grants()).containsExactly(new Grant("*", "*"));
        assertThat(application.keys()).containsExactly(new Key(akey, secret, List.of("sha1")));
        assertThat(akey).hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void addsTheApplicationOfTheDemoDataToAFileOfAnOlderVersion() throws Exception {
        initEnv.run();
        String complete = initEnv.read(APPLICATIONS);
        Files.writeString(folder.resolve(APPLICATIONS), complete.substring(0, complete.indexOf("  - id: DC-000002")));

        assertThat(initEnv.run().output()).contains("made " + APPLICATIONS);
        assertThat(initEnv.read(APPLICATIONS)).isEqualTo(complete);
        assertThat(permissions(APPLICATIONS)).isEqualTo("rw-r--r--");
    }

    @Test
    void printsNoSecret() throws Exception {
        String output = initEnv.run().output();

        assertThat(output).contains("made .env", "set -a; . ./.env; set +a", "./call --key \"$SHOPOPS_KEY\"");
        assertThat(secrets(initEnv.variables())).noneMatch(output::contains);
    }

    @Test
    void changesNothingTheSecondTime() throws Exception {
        initEnv.run();
        Map<Path, String> before = content();

        InitEnv.Run second = initEnv.run();

        assertThat(second.status()).isZero();
        assertThat(second.output())
                .contains(".env is there already", KEY + " is there already", APPLICATIONS + " is there already");
        assertThat(content()).isEqualTo(before);
    }

    private Map<Path, String> content() throws IOException {
        Map<Path, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(file, Files.readString(file));
            }
        }
        return content;
    }

    @Test
    void addsWhatAnEnvOfAnOlderVersionLacks() throws Exception {
        initEnv.run();
        Path env = folder.resolve(".env");
        String complete = Files.readString(env);
        String older = complete.lines()
                .filter(line -> LATER.stream().noneMatch(name -> line.startsWith(name + "=")))
                .collect(java.util.stream.Collectors.joining("\n"));
        Files.writeString(env, older);

        InitEnv.Run run = initEnv.run();

        assertThat(run.status()).isZero();
        assertThat(run.output())
                .contains(
                        LATER.stream().map(name -> "added " + name + " to .env").toList());
        assertThat(Files.readString(env)).startsWith(older + "\n");
        assertThat(initEnv.variables()).containsKeys(LATER.toArray(String[]::new));
        assertThat(permissions(".env")).isEqualTo("rw-------");
        assertThat(initEnv.run().output()).doesNotContain("added");
    }

    @Test
    void makesATokenForAdministratorsThatTheGatewayTakes() throws Exception {
        InitEnv.Run run = initEnv.run();

        String token = initEnv.read("deploy/secrets/admin-token").strip();
        assertThat(token).matches("[0-9a-f]{48}");
        assertThat(run.output()).doesNotContain(token);
        assertThat(permissions("deploy/secrets/admin-token")).isEqualTo("rw-r--r--");
    }

    @Test
    void makesAKeyForTheSecretsAtRest() throws Exception {
        initEnv.run();

        String keys = initEnv.variables().get("SHOPOPS_SECRET_KEYS");
        assertThat(keys).startsWith("key-1:");
        assertThat(Base64.getDecoder().decode(keys.substring("key-1:".length())))
                .hasSize(32);
        assertThat(initEnv.run().output()).doesNotContain(keys.substring("key-1:".length()));
    }

    @Test
    void makesLostApplicationsAgainWithTheSameSecret() throws Exception {
        initEnv.run();
        String before = initEnv.read(APPLICATIONS);
        Files.delete(folder.resolve(APPLICATIONS));

        assertThat(initEnv.run().status()).isZero();
        assertThat(initEnv.read(APPLICATIONS)).isEqualTo(before);
    }

    @Test
    void refusesToMakeAnEnvThatTheApplicationsWouldNotFit() throws Exception {
        initEnv.run();
        Files.delete(folder.resolve(".env"));

        InitEnv.Run run = initEnv.run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output()).contains(APPLICATIONS + " is there, but .env");
        assertThat(folder.resolve(".env")).doesNotExist();
    }

    @Test
    void saysThatOpensslIsMissingAndLeavesNothingHalfDone(@TempDir Path programs) throws Exception {
        Path dirname = Files.writeString(programs.resolve("dirname"), "#!/bin/sh\nexec /usr/bin/dirname \"$@\"\n");
        Files.setPosixFilePermissions(dirname, PosixFilePermissions.fromString("rwx------"));

        InitEnv.Run run = initEnv.run(programs.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output()).contains("needs openssl");
        assertThat(content().keySet()).containsExactly(folder.resolve(DATABASES), folder.resolve("deploy/init-env"));
    }

    @Test
    void generatesOnlyWhatGitIgnores() {
        assertThat(Project.read(".gitignore").lines()).contains(".env", "deploy/secrets/");
    }
}
