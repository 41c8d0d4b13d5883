package com.unifiedhosting.app.database;

import java.security.SecureRandom;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Random bytes that belong to this installation for ever, such as the key of claims. They live in the database, made by
 * whichever process asks first: a backup of the database is a backup of them.
 */
@Component
class InstallationSecrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcTemplate jdbc;

    InstallationSecrets(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The secret of a name, the same on every call in every process.
     *
     * @param name kebab-case
     * @param bytes its length when it has to be made
     */
    public byte[] obtain(String name, int bytes) {
        byte[] candidate = new byte[bytes];
        RANDOM.nextBytes(candidate);
        jdbc.update(
                "insert into runtime.installation_secret (name, value) values (?, ?) on conflict (name) do nothing",
                name,
                candidate);
        byte[] secret =
                jdbc.queryForObject("select value from runtime.installation_secret where name = ?", byte[].class, name);
        if (secret == null) {
            throw new IllegalStateException("the secret " + name + " is gone");
        }
        return secret;
    }
}
