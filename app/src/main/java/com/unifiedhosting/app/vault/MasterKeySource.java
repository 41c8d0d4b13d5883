package com.unifiedhosting.app.vault;

import com.unifiedhosting.app.HostingProperties;
import com.unifiedhosting.app.database.PrivateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Where the master key comes from: a setting, a file, or, for a platform with a PostgreSQL of its own, a file beside it
 * that the first start makes. A check value in the database tells whether it is the key that the database knows.
 */
final class MasterKeySource {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String CHECK = "master-key-check";
    private static final String HELP = "Set HOSTING_MASTER_KEY (base64 of 32 bytes) or HOSTING_MASTER_KEY_FILE to the"
            + " key that this database was made with; without it nothing that is sealed can be read.";

    private final HostingProperties platform;
    private final MasterKeyProperties given;
    private final JdbcTemplate jdbc;

    MasterKeySource(HostingProperties platform, MasterKeyProperties given, JdbcTemplate jdbc) {
        this.platform = platform;
        this.given = given;
        this.jdbc = jdbc;
    }

    /**
     * The key.
     *
     * @throws IllegalStateException saying what to set, when there is none or it is not that of the database
     */
    MasterKey obtain() {
        MasterKey key = find();
        jdbc.update("insert into runtime.master_key_check (sealed) values (?) on conflict do nothing", (Object)
                key.wrap(CHECK, new byte[0]));
        try {
            key.unwrap(CHECK, checkValues().getFirst());
        } catch (IllegalStateException e) {
            throw new IllegalStateException("The master key is not the one of this database. " + HELP, e);
        }
        return key;
    }

    private MasterKey find() {
        String text = given.masterKey();
        Path file = given.masterKeyFile();
        if (text != null && file != null) {
            throw new IllegalStateException("Set HOSTING_MASTER_KEY or HOSTING_MASTER_KEY_FILE, not both");
        }
        if (text != null) {
            return MasterKey.of(text, "HOSTING_MASTER_KEY");
        }
        if (file != null) {
            return read(file, "HOSTING_MASTER_KEY_FILE");
        }
        if (!platform.ownsDatabase()) {
            throw new IllegalStateException(
                    "With an external database the platform needs a master key: set"
                            + " HOSTING_MASTER_KEY to 32 random bytes in base64, such as the output of `openssl rand -base64 32`,"
                            + " or HOSTING_MASTER_KEY_FILE to a file that holds them; the same for all processes, and keep a copy.");
        }
        Path own = platform.dataDirectory().resolve("master.key");
        if (Files.notExists(own)) {
            make(own);
        }
        return read(own, own.toString());
    }

    private void make(Path file) {
        if (!checkValues().isEmpty()) {
            throw new IllegalStateException(
                    "The master key " + file + " is gone. Put it back from your backup, or: " + HELP);
        }
        byte[] key = new byte[MasterKey.BYTES];
        RANDOM.nextBytes(key);
        try {
            PrivateFolder.write(file, Base64.getEncoder().encodeToString(key) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the master key " + file, e);
        }
    }

    private static MasterKey read(Path file, String origin) {
        try {
            return MasterKey.of(Files.readString(file), origin);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the master key " + file, e);
        }
    }

    private List<byte[]> checkValues() {
        return jdbc.query("select sealed from runtime.master_key_check", (row, number) -> row.getBytes(1));
    }
}
