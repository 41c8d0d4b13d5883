package com.unifiedhosting.app.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.app.database.Perishable;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.PersonalData;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import com.unifiedhosting.shared.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Answers kept by caller and idempotency key, in {@code runtime.idempotent_request}. Times are the database's own, not
 * the platform's clock: a lease protects a process that runs, and simulated time must neither end nor prolong it.
 */
@Component
final class IdempotencyStore implements Perishable {

    static final Duration KEPT = Duration.ofHours(24);

    /**
     * Longer than commands usually take, so that a repeat seldom begins beside them. One that outlives it is rolled back
     * when the repeat has the lease: see {@link #carriedOut}.
     */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final int CLEANED_AT_ONCE = 5000;

    /** What a key turned out to be. */
    sealed interface Claim {

        /**
         * The key is the caller's: the request is to be carried out under this lease.
         *
         * @param again whether an earlier attempt has carried out commands of it without coming to an answer
         */
        record Granted(UUID lease, boolean again) implements Claim {}

        /** The same request was answered before. */
        record Answered(Answer answer) implements Claim {}

        /** The same request is under way, for that long at most. */
        record InProgress(Duration left) implements Claim {}

        /** The key was used for another request. */
        record Contradicted() implements Claim {}
    }

    /**
     * @param headers name and value by line, {@code Name: value}
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(int status, String headers, byte[] body) {}

    /**
     * What a command came to.
     *
     * @param command its name
     * @param target identifier of what it was sent to; empty where the command is known by its name
     * @param version that it answered
     */
    record Outcome(String command, String target, long version) {}

    /** The body as it is kept: it shows what the caller may see. */
    @SuppressWarnings("ArrayRecordComponent")
    record KeptBody(@JsonValue byte[] bytes) implements PersonalData {

        public static final KeptBody ERASED = new KeptBody(new byte[0]);

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        KeptBody {}

        @Override
        public String toString() {
            return "KeptBody[hidden]";
        }
    }

    private record Row(
            boolean same, long leaseSeconds, @Nullable Answer answer) {}

    private final JdbcClient jdbc;
    private final Vault vault;

    IdempotencyStore(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** Ends the leases of processes that have died; to be called by one that is alone on its database. */
    void releaseAll() {
        jdbc.sql("""
                update runtime.idempotent_request set leased_until = now()
                where status is null and leased_until > now()""").update();
    }

    /**
     * Takes a key, or tells why not. An expired key is free; so is one whose lease ran out without an answer, for the
     * same request, which then learns what was done before.
     */
    Claim claim(String caller, String key, byte[] fingerprint, UUID lease) {
        Optional<Claim> taken = jdbc.sql("""
                insert into runtime.idempotent_request as known
                    (caller, key, fingerprint, lease, leased_until, expires_at)
                values (:caller, :key, :fingerprint, :lease,
                    now() + make_interval(secs => :leased), now() + make_interval(secs => :kept))
                on conflict (caller, key) do update
                set fingerprint = excluded.fingerprint, lease = excluded.lease, leased_until = excluded.leased_until,
                    expires_at = excluded.expires_at, status = null, headers = null, body = null,
                    outcomes = case when known.expires_at > now() then known.outcomes else '{}' end
                where known.expires_at <= now()
                   or (known.status is null and known.leased_until <= now()
                       and known.fingerprint = excluded.fingerprint)
                returning outcomes <> '{}' as again""")
                .param("caller", caller)
                .param("key", key)
                .param("fingerprint", fingerprint)
                .param("lease", lease)
                .param("leased", LEASE.toSeconds())
                .param("kept", KEPT.toSeconds())
                .query((row, number) -> (Claim) new Claim.Granted(lease, row.getBoolean("again")))
                .optional();
        return taken.orElseGet(() -> known(caller, key, fingerprint));
    }

    private Claim known(String caller, String key, byte[] fingerprint) {
        Optional<Row> row = jdbc.sql("""
                select fingerprint, status, headers, body,
                    greatest(1, ceil(extract(epoch from leased_until - now())))::bigint as lease_seconds
                from runtime.idempotent_request where caller = :caller and key = :key""")
                .param("caller", caller)
                .param("key", key)
                .query((rows, number) -> row(rows, fingerprint))
                .optional();
        if (row.isEmpty()) {
            // expired and removed between the two statements: the next attempt finds it free
            return new Claim.InProgress(Duration.ofSeconds(1));
        }
        if (!row.get().same()) {
            return new Claim.Contradicted();
        }
        Answer answer = row.get().answer();
        return answer != null
                ? new Claim.Answered(answer)
                : new Claim.InProgress(Duration.ofSeconds(row.get().leaseSeconds()));
    }

    private Row row(ResultSet rows, byte[] fingerprint) throws SQLException {
        boolean same = Arrays.equals(rows.getBytes("fingerprint"), fingerprint);
        int status = rows.getInt("status");
        Answer answer =
                rows.wasNull() ? null : new Answer(status, rows.getString("headers"), opened(rows.getBytes("body")));
        return new Row(same, rows.getLong("lease_seconds"), answer);
    }

    private byte[] opened(byte[] kept) {
        return vault.open(new String(kept, UTF_8), KeptBody.class).bytes();
    }

    /** Keeps the answer, its body sealed, unless the lease was lost meanwhile. */
    void keep(String caller, String key, UUID lease, Answer answer) {
        jdbc.sql("""
                update runtime.idempotent_request set status = :status, headers = :headers, body = :body
                where caller = :caller and key = :key and lease = :lease and status is null""")
                .param("status", answer.status())
                .param("headers", answer.headers())
                .param(
                        "body",
                        vault.seal(PersonKey.PLATFORM, new KeptBody(answer.body()))
                                .getBytes(UTF_8))
                .param("caller", caller)
                .param("key", key)
                .param("lease", lease)
                .update();
    }

    /** What a command of the request came to in an earlier attempt; empty when it was not carried out. */
    Optional<Long> before(String caller, String key, String command, String target) {
        return jdbc.sql("""
                select (outcomes -> :done)::bigint from runtime.idempotent_request
                where caller = :caller and key = :key and outcomes -> :done is not null""")
                .param("done", done(command, target))
                .param("caller", caller)
                .param("key", key)
                .query(Long.class)
                .optional();
    }

    private static String done(String command, String target) {
        return command + " " + target;
    }

    /**
     * Keeps what a command of the request came to, in the transaction of the command.
     *
     * @throws Refused as unavailable when the lease is lost, so that the command is rolled back: another attempt of the
     *     same request carries it out, or has
     */
    void carriedOut(String caller, String key, UUID lease, Outcome outcome) {
        int kept = jdbc.sql("""
                update runtime.idempotent_request
                set outcomes = outcomes || jsonb_build_object(:done::text, :version::bigint)
                where caller = :caller and key = :key and lease = :lease and status is null""")
                .param("done", done(outcome.command(), outcome.target()))
                .param("version", outcome.version())
                .param("caller", caller)
                .param("key", key)
                .param("lease", lease)
                .update();
        if (kept == 0) {
            throw new Refused(SharedRefusal.UNAVAILABLE, "another attempt under the same idempotency key took over");
        }
    }

    /**
     * Lets the next attempt of the request begin at once, because this one came to no answer worth keeping. The row and
     * its lease stay: a command that is still under way elsewhere is known by them, or loses them to that next attempt.
     */
    void release(String caller, String key, UUID lease) {
        jdbc.sql("""
                update runtime.idempotent_request set leased_until = now()
                where caller = :caller and key = :key and lease = :lease and status is null""")
                .param("caller", caller)
                .param("key", key)
                .param("lease", lease)
                .update();
    }

    @Override
    public String what() {
        return "kept answers";
    }

    @Override
    public int removeExpired() {
        return jdbc.sql("""
                delete from runtime.idempotent_request where (caller, key) in (
                    select caller, key from runtime.idempotent_request where expires_at <= now()
                    limit :portion for update skip locked)""").param("portion", CLEANED_AT_ONCE).update();
    }
}
