package com.unifiedhosting.app.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.command.AccessTokens;
import com.unifiedhosting.identity.command.FreshSecrets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * Access tokens: JWT of type {@code at+jwt} (RFC 9068), signed by ES256 and by nothing else. They say who and in which
 * session; what he may do is looked up at each request, so that a token never allows what has been taken back.
 */
final class SignedTokens implements AccessTokens, TokenVerification {

    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final int REMEMBERED = 10_000;

    private final SigningKeys keys;
    private final TokenProperties properties;
    private final FreshSecrets secrets;
    private final Clock clock;
    /** Tokens that were found to be signed, and by which key: to find out costs more than all else about most requests. */
    private final Cache<String, ECKey> foundSigned;

    SignedTokens(SigningKeys keys, TokenProperties properties, FreshSecrets secrets, Clock clock) {
        this.keys = keys;
        this.properties = properties;
        this.secrets = secrets;
        this.clock = clock;
        foundSigned = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(properties.lifetime())
                .build();
    }

    @Override
    public AccessToken issue(UserId userId, SessionId sessionId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = now.plus(properties.lifetime());
        ECKey key = keys.current();
        JWSObject token = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(TYPE)
                        .keyID(key.getKeyID())
                        .build(),
                new Payload(Map.of(
                        "iss", properties.issuer(),
                        "aud", properties.issuer(),
                        "sub", userId.value(),
                        "sid", sessionId.value(),
                        "iat", now.getEpochSecond(),
                        "exp", expiresAt.getEpochSecond(),
                        "jti", secrets.token().value())));
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("an access token cannot be signed", e);
        }
        return new AccessToken(token.serialize(), expiresAt);
    }

    @Override
    public Optional<Verified> verify(String token) {
        try {
            JWSObject signed = JWSObject.parse(token);
            return isSigned(signed, token) ? claims(signed.getPayload().toJSONObject()) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private boolean isSigned(JWSObject parsed, String token) throws JOSEException {
        JWSHeader header = parsed.getHeader();
        if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())
                || !TYPE.equals(header.getType())
                || header.getKeyID() == null) {
            return false;
        }
        ECKey key = keys.named(header.getKeyID());
        if (key == null) {
            return false;
        }
        if (key.equals(foundSigned.getIfPresent(token))) {
            return true;
        }
        boolean signed = parsed.verify(new ECDSAVerifier(key.toECPublicKey()));
        if (signed) {
            foundSigned.put(token, key);
        }
        return signed;
    }

    private Optional<Verified> claims(Map<String, Object> claims) {
        if (!properties.issuer().equals(claims.get("iss"))
                || !properties.issuer().equals(claims.get("aud"))
                || !(claims.get("sub") instanceof String user)
                || !(claims.get("sid") instanceof String session)
                || !(claims.get("iat") instanceof Number issued)
                || !(claims.get("exp") instanceof Number expires)) {
            return Optional.empty();
        }
        Instant expiresAt = Instant.ofEpochSecond(expires.longValue());
        return Optional.of(new Verified(
                new UserId(user),
                new SessionId(session),
                Instant.ofEpochSecond(issued.longValue()),
                !clock.instant().isBefore(expiresAt)));
    }
}
