package com.unifiedhosting.app.vault;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Random bytes that belong to this installation for ever, such as the key of claims. They live in the database, wrapped by
 * the master key, made by whichever process asks first: a backup of both is a backup of them.
 */
final class InstallationSecrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcTemplate jdbc;
    private final MasterKey master;

    InstallationSecrets(JdbcTemplate jdbc, MasterKey master) {
        this.jdbc = jdbc;
        this.master = master;
    }

    /**
     * The secret of a name, the same on every call in every process.
     *
     * @param name kebab-case
     * @param bytes its length when it has to be made
     */
    byte[] obtain(String name, int bytes) {
        wrapWhatStandsInTheClear(name);
        byte[] candidate = new byte[bytes];
        RANDOM.nextBytes(candidate);
        jdbc.update(
                "insert into runtime.installation_secret (name, wrapped) values (?, ?) on conflict (name) do nothing",
                name,
                wrap(name, candidate));
        byte[] wrapped = read("wrapped", name);
        if (wrapped == null) {
            throw new IllegalStateException("the secret " + name + " is gone");
        }
        return master.unwrap(bound(name), wrapped);
    }

    /** One that was made before there was a master key. */
    private void wrapWhatStandsInTheClear(String name) {
        byte[] value = read("value", name);
        if (value != null) {
            jdbc.update(
                    "update runtime.installation_secret set wrapped = ?, value = null where name = ? and value = ?",
                    wrap(name, value),
                    name,
                    value);
        }
    }

    private byte @Nullable [] read(String column, String name) {
        return jdbc.query(
                "select " + column + " from runtime.installation_secret where name = ?",
                rows -> rows.next() ? rows.getBytes(1) : null,
                name);
    }

    private byte[] wrap(String name, byte[] secret) {
        return master.wrap(bound(name), secret);
    }

    private static String bound(String name) {
        return "secret:" + name;
    }
}
