package com.unifiedhosting.app.identity;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.Secret;
import com.unifiedhosting.shared.Vault;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The keys that sign access tokens (ES256): one for each period of time, in {@code runtime.signing_key}, sealed. All
 * processes have the same ones without asking each other, because a period's key is made by whoever needs it first. The
 * key of the next period is there, and published, one period early, so that nobody meets a key that he has never heard of;
 * that of the period before is published for as long as a token of it can be good.
 */
final class SigningKeys {

    private final JdbcClient sql;
    private final Vault vault;
    private final TokenProperties properties;
    private final Clock clock;
    private final Map<Long, ECKey> known = new ConcurrentHashMap<>();

    SigningKeys(JdbcClient sql, Vault vault, TokenProperties properties, Clock clock) {
        this.sql = sql;
        this.vault = vault;
        this.properties = properties;
        this.clock = clock;
    }

    /** The key that signs now. */
    ECKey current() {
        return ofPeriod(period(clock.instant()));
    }

    /** The key of that name, if tokens that are good now can have been signed by it. */
    @Nullable
    ECKey named(String keyId) {
        return published().stream()
                .filter(key -> key.getKeyID().equals(keyId))
                .findFirst()
                .orElse(null);
    }

    /** What others may verify tokens by: public keys only. */
    JWKSet publicKeys() {
        return new JWKSet(List.copyOf(published())).toPublicJWKSet();
    }

    private List<ECKey> published() {
        Instant now = clock.instant();
        long first = period(now.minus(properties.lifetime()));
        return LongStream.rangeClosed(first, period(now) + 1)
                .mapToObj(this::ofPeriod)
                .toList();
    }

    private long period(Instant instant) {
        return Math.floorDiv(instant.toEpochMilli(), properties.keyPeriod().toMillis());
    }

    private ECKey ofPeriod(long period) {
        ECKey key = known.get(period);
        if (key == null) {
            key = obtain(period);
            known.put(period, key);
        }
        return key;
    }

    private ECKey obtain(long period) {
        String stored = read(period);
        if (stored == null) {
            forgetOld();
            sql.sql("insert into runtime.signing_key (period, sealed) values (:period, :sealed) on conflict do nothing")
                    .param("period", period)
                    .param(
                            "sealed",
                            vault.seal(
                                    PersonKey.PLATFORM,
                                    new PrivateKeyText(fresh(period).toJSONString())))
                    .update();
            stored = read(period);
        }
        try {
            return ECKey.parse(
                    vault.open(requireNonNull(stored), PrivateKeyText.class).value());
        } catch (ParseException e) {
            throw new IllegalStateException("the signing key of period " + period + " cannot be read", e);
        }
    }

    /** A key that no good token is signed by any more is worth nothing, except to a thief. */
    private void forgetOld() {
        sql.sql("delete from runtime.signing_key where period < :first")
                .param("first", period(clock.instant().minus(properties.lifetime())))
                .update();
    }

    private @Nullable String read(long period) {
        return sql.sql("select sealed from runtime.signing_key where period = :period")
                .param("period", period)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private static ECKey fresh(long period) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyID("p" + period)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java cannot make keys for ES256", e);
        }
    }

    /** A private key as JSON (RFC 7517). */
    record PrivateKeyText(@JsonValue String value) implements Secret {

        /** No key. */
        public static final PrivateKeyText ERASED = new PrivateKeyText("{}");

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        PrivateKeyText {}

        @Override
        public String toString() {
            return "PrivateKeyText[hidden]";
        }
    }
}
