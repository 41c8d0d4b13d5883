package com.unifiedhosting.app.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.unifiedhosting.app.HostingProperties;
import com.unifiedhosting.app.testing.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MasterKeySourceIT {

    private static final String OTHER = "b3RoZXIga2V5IG9mIGFsbCB0aGUgb3RoZXIgdGVzdHM=";

    private final VaultDatabase database = new VaultDatabase();

    @TempDir
    Path data;

    private MasterKey external(@Nullable String key, @Nullable Path file) {
        return source(Map.of("hosting.db.url", "jdbc:postgresql://elsewhere/db"), key, file)
                .obtain();
    }

    private MasterKey embedded() {
        return source(Map.of(), null, null).obtain();
    }

    private MasterKeySource source(Map<String, String> settings, @Nullable String key, @Nullable Path file) {
        MapConfigurationPropertySource properties = new MapConfigurationPropertySource(settings);
        properties.put("hosting.data-directory", data.toString());
        return new MasterKeySource(
                new Binder(properties).bindOrCreate("hosting", HostingProperties.class),
                new MasterKeyProperties(key, file),
                database.jdbc);
    }

    @Test
    void anExternalDatabaseNeedsAKeyThatIsGiven() {
        assertThatIllegalStateException()
                .isThrownBy(() -> external(null, null))
                .withMessageContaining("HOSTING_MASTER_KEY")
                .withMessageContaining("HOSTING_MASTER_KEY_FILE")
                .withMessageContaining("openssl rand -base64 32");
    }

    @Test
    void theKeyComesFromASettingOrFromAFile() throws IOException {
        Path file = Files.writeString(data.resolve("key"), TestStores.MASTER_KEY + "\n");
        byte[] wrapped = external(TestStores.MASTER_KEY, null).wrap("x", new byte[] {1});

        assertThat(external(null, file).unwrap("x", wrapped)).containsExactly(1);
        assertThatIllegalStateException()
                .isThrownBy(() -> external(TestStores.MASTER_KEY, file))
                .withMessageContaining("not both");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "dG9vIHNob3J0", "not base64 at all, and quite long too !"})
    void refusesWhatIsNoKeyWithoutQuotingIt(String key) {
        assertThatIllegalStateException()
                .isThrownBy(() -> external(key, null))
                .withMessageContaining("HOSTING_MASTER_KEY must hold 32 random bytes in base64")
                .withNoCause();
        assertThat(new MasterKeyProperties("secret", null)).hasToString("MasterKeyProperties[hidden]");
    }

    @Test
    void anotherKeyThanTheFirstDoesNotStart() {
        external(TestStores.MASTER_KEY, null);

        assertThatIllegalStateException()
                .isThrownBy(() -> external(OTHER, null))
                .withMessageContaining("not the one of this database")
                .withMessageContaining("HOSTING_MASTER_KEY");
        external(TestStores.MASTER_KEY, null);
    }

    @Test
    void theFirstStartOnADatabaseOfItsOwnMakesAFileThatOnlyItsUserReads() throws IOException {
        byte[] wrapped = embedded().wrap("x", new byte[] {1});

        Path file = data.resolve("master.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(embedded().unwrap("x", wrapped)).containsExactly(1);
        assertThat(external(Files.readString(file), null).unwrap("x", wrapped)).containsExactly(1);
    }

    @Test
    void aFileThatIsLostIsNotMadeAnew() throws IOException {
        embedded();
        Files.delete(data.resolve("master.key"));

        assertThatIllegalStateException()
                .isThrownBy(this::embedded)
                .withMessageContaining("master.key is gone")
                .withMessageContaining("backup");
        assertThat(data.resolve("master.key")).doesNotExist();
    }

    @Test
    void secretsOfTheInstallationAreWrapped() {
        InstallationSecrets secrets = new InstallationSecrets(database.jdbc, external(TestStores.MASTER_KEY, null));

        byte[] secret = secrets.obtain("probe", 32);

        assertThat(secrets.obtain("probe", 32)).hasSize(32).isEqualTo(secret);
        assertThat(database.jdbc.queryForObject(
                        "select wrapped from runtime.installation_secret where value is null", byte[].class))
                .as("nonce, ciphertext, tag")
                .hasSize(12 + 32 + 16);
    }

    @Test
    void aSecretOfAnEarlierVersionIsKeptAndWrapped() {
        byte[] old = {1, 2, 3};
        database.jdbc.update("insert into runtime.installation_secret (name, value) values ('claim-key', ?)", old);
        InstallationSecrets secrets = new InstallationSecrets(database.jdbc, external(TestStores.MASTER_KEY, null));

        assertThat(secrets.obtain("claim-key", 32)).isEqualTo(old);
        assertThat(secrets.obtain("claim-key", 32)).isEqualTo(old);
        assertThat(database.jdbc.queryForObject(
                        "select count(*) from runtime.installation_secret where value is not null", Integer.class))
                .isZero();
    }
}
