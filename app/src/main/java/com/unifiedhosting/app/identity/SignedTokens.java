package com.unifiedhosting.app.identity;

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

    private final SigningKeys keys;
    private final TokenProperties properties;
    private final FreshSecrets secrets;
    private final Clock clock;

    SignedTokens(SigningKeys keys, TokenProperties properties, FreshSecrets secrets, Clock clock) {
        this.keys = keys;
        this.properties = properties;
        this.secrets = secrets;
        this.clock = clock;
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
            return isSigned(signed) ? claims(signed.getPayload().toJSONObject()) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private boolean isSigned(JWSObject token) throws JOSEException {
        JWSHeader header = token.getHeader();
        if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())
                || !TYPE.equals(header.getType())
                || header.getKeyID() == null) {
            return false;
        }
        ECKey key = keys.named(header.getKeyID());
        return key != null && token.verify(new ECDSAVerifier(key.toECPublicKey()));
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
