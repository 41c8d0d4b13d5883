package com.unifiedhosting.app.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.unifiedhosting.shared.PersonKey;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * Keys in {@code runtime.person_key}, wrapped by the master key. They are read and made on connections of their own, each
 * statement a transaction: a key is committed before anything is sealed under it, and a transaction that needs one never
 * waits for connections that others like it hold.
 *
 * <p>Keys are remembered for a minute at most, so for so long a key that another process has destroyed still opens. A key
 * that is read brings those along that were made shortly before and after it: who reads many things in the order of their
 * making, as a replay does, goes to the database once for a hundred persons.
 */
final class StoredKeyring implements Keyring {

    private static final Duration REMEMBERED = Duration.ofSeconds(60);
    private static final int MOST_REMEMBERED = 50_000;
    private static final int NEIGHBOURS = 100;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final DataSource connections;
    private final MasterKey master;
    private final Cache<String, Key> remembered;

    /** Its connections must commit each statement, and belong to no transaction of the platform. */
    StoredKeyring(DataSource connections, MasterKey master) {
        this(connections, master, MOST_REMEMBERED);
    }

    /**
     * As above.
     *
     * @param most how many keys are remembered at a time
     */
    StoredKeyring(DataSource connections, MasterKey master, int most) {
        this.connections = connections;
        this.master = master;
        this.remembered = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(REMEMBERED)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Aead toSeal(PersonKey person) {
        Key key = find(person);
        if (key == null) {
            key = make(person);
            if (key == null) {
                key = find(person);
            }
        }
        Aead aead = key == null ? null : key.aead();
        if (aead == null) {
            throw new IllegalStateException("the key of " + person + " is destroyed; nothing new is kept about it");
        }
        return aead;
    }

    @Override
    public @Nullable Aead toOpen(PersonKey person) {
        Key key = find(person);
        if (key == null) {
            throw new IllegalStateException("there is no key of " + person);
        }
        return key.aead();
    }

    @Override
    public void prepare(Collection<PersonKey> persons) {
        String[] missing = persons.stream()
                .map(PersonKey::value)
                .distinct()
                .filter(person -> remembered.getIfPresent(person) == null)
                .toArray(String[]::new);
        if (missing.length > 0) {
            read("select person, wrapped from runtime.person_key where person = any (?)", (Object) missing);
        }
    }

    /** Destroys a key for ever: what is sealed under it, in whatever copy of the database from now on, cannot be read. */
    void destroy(PersonKey person) {
        if (person.equals(PersonKey.PLATFORM)) {
            throw new IllegalArgumentException("the platform is nobody who could be erased");
        }
        change("""
                insert into runtime.person_key (person, wrapped, destroyed_at) values (?, null, now())
                on conflict (person) do update set wrapped = null, destroyed_at = coalesce(person_key.destroyed_at, now())""", person.value());
        remembered.invalidate(person.value());
    }

    /** Forgets what is remembered, as a minute does. */
    void forget() {
        remembered.invalidateAll();
    }

    private @Nullable Key find(PersonKey person) {
        Key known = remembered.getIfPresent(person.value());
        if (known != null) {
            return known;
        }
        // from what was read: what is remembered may be forgotten at any moment, to make room for other keys
        return read("""
                select near.person, near.wrapped from runtime.person_key this
                join runtime.person_key near on near.number between this.number - ? and this.number + ?
                where this.person = ?""", NEIGHBOURS, NEIGHBOURS, person.value()).get(person.value());
    }

    /** Null when another process was faster. Remembered only once it is committed. */
    private @Nullable Key make(PersonKey person) {
        byte[] secret = new byte[MasterKey.BYTES];
        RANDOM.nextBytes(secret);
        Key key = new Key(person.value(), master.wrap(person.value(), secret));
        int made = change(
                "insert into runtime.person_key (person, wrapped) values (?, ?) on conflict (person) do nothing",
                person.value(),
                key.wrapped);
        if (made == 0) {
            return null;
        }
        remembered.put(person.value(), key);
        return key;
    }

    /** By person. */
    private Map<String, Key> read(String sql, Object... parameters) {
        Map<String, Key> keys = new HashMap<>();
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = statement(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                String person = rows.getString("person");
                keys.put(person, new Key(person, rows.getBytes("wrapped")));
            }
        } catch (SQLException e) {
            throw new UncategorizedSQLException("reading keys", null, e);
        }
        keys.forEach((person, key) -> {
            if (key.wrapped == null) {
                remembered.put(person, key); // destroyed, whatever is remembered
            } else {
                remembered.asMap().putIfAbsent(person, key);
            }
        });
        return keys;
    }

    private int change(String sql, @Nullable Object... parameters) {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = statement(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new UncategorizedSQLException("writing a key", null, e);
        }
    }

    private static PreparedStatement statement(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(
                    i + 1,
                    parameters[i] instanceof String[] texts ? connection.createArrayOf("text", texts) : parameters[i]);
        }
        return statement;
    }

    /** One row; unwrapped when it is first used, because most neighbours never are. */
    private final class Key {

        private final String person;
        private final byte @Nullable [] wrapped;
        private volatile @Nullable Aead unwrapped;

        Key(String person, byte @Nullable [] wrapped) {
            this.person = person;
            this.wrapped = wrapped;
        }

        /** Null when it is destroyed. */
        @Nullable
        Aead aead() {
            Aead aead = unwrapped;
            if (aead == null && wrapped != null) {
                try {
                    aead = new AesGcmJce(master.unwrap(person, wrapped));
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("the key of " + person + " is none", e);
                }
                unwrapped = aead;
            }
            return aead;
        }
    }
}
