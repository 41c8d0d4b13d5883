package com.unifiedhosting.app.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hashes of access tokens, in {@code runtime.access_token}. Tokens have 256 random bits, or are long secrets chosen by
 * an operator, so a plain SHA-256 cannot be turned back and a slow hash would only slow down every request.
 */
@Component
final class TokenHashes {

    /**
     * @param isNew whether this very call stored it
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Stored(byte[] hash, boolean isNew) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    TokenHashes(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    void replace(String name, byte[] hash) {
        jdbc.sql("""
                insert into runtime.access_token (name, hash) values (:name, :hash)
                on conflict (name) do update set hash = excluded.hash, created_at = now()
                where access_token.hash <> excluded.hash""").param("name", name).param("hash", hash).update();
    }

    /**
     * Stores the hash unless there is one of this name.
     *
     * @param whenStored runs before the hash is durable, so that no token is kept that nobody saw
     */
    Stored keepFirst(String name, byte[] hash, Runnable whenStored) {
        return Objects.requireNonNull(transaction.execute(status -> {
            int stored = jdbc.sql(
                            "insert into runtime.access_token (name, hash) values (:name, :hash) on conflict do nothing")
                    .param("name", name)
                    .param("hash", hash)
                    .update();
            if (stored == 1) {
                whenStored.run();
                return new Stored(hash, true);
            }
            byte[] known = jdbc.sql("select hash from runtime.access_token where name = :name")
                    .param("name", name)
                    .query(byte[].class)
                    .single();
            return new Stored(known, false);
        }));
    }

    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static boolean equal(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }
}
