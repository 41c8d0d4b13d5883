package com.unifiedhosting.app.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.unifiedhosting.app.identity.TokenVerification.Verified;
import com.unifiedhosting.app.vault.FixedVault;
import com.unifiedhosting.app.vault.VaultDatabase;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.UserId;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which access tokens are the platform's own, and which keys have signed them. */
class SignedTokensIT {

    private static final JdbcClient SQL = JdbcClient.create(new VaultDatabase().dataSource);
    private static final UserId ANN = new UserId("usr_ann");
    private static final SessionId SESSION = new SessionId("ses_one");
    private static final Duration LIFETIME = Duration.ofMinutes(15);
    private static final Duration PERIOD = Duration.ofDays(30);
    private static final TokenProperties PROPERTIES = new TokenProperties("the-platform", LIFETIME, PERIOD);
    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

    private Instant now = Instant.EPOCH.plus(PERIOD.multipliedBy(600)).plus(Duration.ofHours(1));
    private final InstantSource clock = () -> now;

    @BeforeEach
    void noKeys() {
        SQL.sql("delete from runtime.signing_key").update();
    }

    /** A process of the platform. */
    private SigningKeys keys() {
        return new SigningKeys(SQL, FixedVault.vault(), PROPERTIES, clock.withZone(ZoneOffset.UTC));
    }

    private SignedTokens tokens(TokenProperties properties) {
        return new SignedTokens(keys(), properties, new RandomSecrets(), clock.withZone(ZoneOffset.UTC));
    }

    private SignedTokens tokens() {
        return tokens(PROPERTIES);
    }

    private String signed(JWSHeader header, Map<String, Object> claims, ECKey key) throws JOSEException {
        JWSObject token = new JWSObject(header, new Payload(claims));
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    private static JWSHeader header(ECKey key) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(ACCESS_TOKEN)
                .keyID(key.getKeyID())
                .build();
    }

    private Map<String, Object> claims() {
        return Map.of(
                "iss",
                "the-platform",
                "aud",
                "the-platform",
                "sub",
                ANN.value(),
                "sid",
                SESSION.value(),
                "iat",
                now.getEpochSecond(),
                "exp",
                now.plus(LIFETIME).getEpochSecond());
    }

    @Test
    void takesWhatAnotherProcessHasSigned() {
        String token = tokens().issue(ANN, SESSION).value();

        assertThat(tokens().verify(token)).contains(new Verified(ANN, SESSION, now, false));
    }

    @Test
    void takesWhatTheKeySignsByHand() throws JOSEException {
        assertThat(tokens().verify(signed(header(keys().current()), claims(), keys().current())))
                .isPresent();
    }

    @Test
    void tellsExpiredTokensFromForeignOnes() {
        String token = tokens().issue(ANN, SESSION).value();
        now = now.plus(LIFETIME);

        assertThat(tokens().verify(token)).map(Verified::expired).contains(true);
    }

    @Test
    void refusesATokenOfAnotherKeyUnderTheSameName() throws JOSEException {
        String name = keys().current().getKeyID();
        ECKey foreign = new ECKeyGenerator(Curve.P_256).keyID(name).generate();

        assertThat(tokens().verify(signed(header(foreign), claims(), foreign))).isEmpty();
    }

    @Test
    void refusesATokenThatBringsItsKeyAlong() throws JOSEException {
        ECKey foreign = new ECKeyGenerator(Curve.P_256).keyID("mine").generate();
        JWSHeader bringsIt = new JWSHeader.Builder(header(foreign))
                .jwk(foreign.toPublicJWK())
                .build();

        assertThat(tokens().verify(signed(bringsIt, claims(), foreign))).isEmpty();
    }

    @Test
    void refusesTokensThatNobodySigned() {
        Payload payload = new Payload(claims());
        String none =
                new PlainObject(new PlainHeader.Builder().type(ACCESS_TOKEN).build(), payload).serialize();
        String named = Base64URL.encode("{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\""
                                + keys().current().getKeyID() + "\"}")
                        .toString()
                + "." + payload.toBase64URL() + ".";

        assertThat(tokens().verify(none)).isEmpty();
        assertThat(tokens().verify(named)).isEmpty();
    }

    /** The public key is known to everybody; as a shared secret it would let anybody sign. */
    @Test
    void refusesThePublicKeyAsASharedSecret() throws JOSEException {
        ECKey key = keys().current();
        JWSObject token = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(ACCESS_TOKEN)
                        .keyID(key.getKeyID())
                        .build(),
                new Payload(claims()));
        token.sign(new MACSigner(key.toECPublicKey().getEncoded()));

        assertThat(tokens().verify(token.serialize())).isEmpty();
    }

    @Test
    void refusesWhatWasChangedAfterwards() {
        String[] parts = tokens().issue(ANN, SESSION).value().split("\\.", -1);
        String other = Base64URL.encode(new Base64URL(parts[1]).decodeToString().replace("usr_ann", "usr_eve"))
                .toString();

        assertThat(tokens().verify(parts[0] + "." + other + "." + parts[2])).isEmpty();
        assertThat(tokens().verify(parts[0] + "." + parts[1] + ".")).isEmpty();
        assertThat(tokens().verify(parts[0] + "." + parts[1])).isEmpty();
        assertThat(tokens().verify("")).isEmpty();
    }

    /** What was found signed once is not checked again; all else about it is. */
    @Test
    void remembersOfATokenOnlyThatItIsSigned() {
        SignedTokens process = tokens();
        String token = process.issue(ANN, SESSION).value();
        String[] parts = token.split("\\.", -1);
        String other = Base64URL.encode(new Base64URL(parts[1]).decodeToString().replace("usr_ann", "usr_eve"))
                .toString();
        assertThat(process.verify(token)).map(Verified::expired).contains(false);

        assertThat(process.verify(token)).contains(new Verified(ANN, SESSION, now, false));
        assertThat(process.verify(parts[0] + "." + other + "." + parts[2])).isEmpty();
        now = now.plus(LIFETIME);
        assertThat(process.verify(token)).map(Verified::expired).contains(true);
        now = now.plus(PERIOD.multipliedBy(2));
        assertThat(process.verify(token)).as("by a key that is gone").isEmpty();
    }

    @Test
    void refusesTokensForOthersAndOfOtherTypes() throws JOSEException {
        ECKey key = keys().current();
        JWSHeader ofNoType =
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();

        assertThat(tokens().verify(signed(ofNoType, claims(), key))).isEmpty();
        assertThat(tokens(new TokenProperties("another-platform", LIFETIME, PERIOD))
                        .verify(tokens().issue(ANN, SESSION).value()))
                .isEmpty();
    }

    @Test
    void aTokenOutlivesTheChangeOfKeys() {
        now = now.plus(PERIOD).minus(Duration.ofHours(1)).minusSeconds(1);
        SignedTokens process = tokens();
        String before = process.issue(ANN, SESSION).value();
        now = now.plusSeconds(2);
        String after = process.issue(ANN, SESSION).value();

        assertThat(keyOf(after)).isNotEqualTo(keyOf(before));
        assertThat(process.verify(before)).map(Verified::expired).contains(false);
        assertThat(process.verify(after)).isPresent();
    }

    @Test
    void aKeyIsPublishedAPeriodBeforeItSigns() {
        List<String> published = names();
        now = now.plus(PERIOD);

        assertThat(published).contains(keys().current().getKeyID());
    }

    @Test
    void publishesNoPrivateKey() {
        assertThat(keys().publicKeys().getKeys()).isNotEmpty().noneMatch(JWK::isPrivate);
    }

    @Test
    void forgetsKeysOfLongAgo() {
        names();
        now = now.plus(PERIOD.multipliedBy(3));
        names();

        assertThat(SQL.sql("select count(*) from runtime.signing_key")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void keepsNoKeyInTheClear() {
        String secret = keys().current().getD().toString();

        assertThat(SQL.sql("select sealed from runtime.signing_key")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .allSatisfy(
                        key -> assertThat(key).startsWith("sealed:1:platform:").doesNotContain(secret));
    }

    private List<String> names() {
        return keys().publicKeys().getKeys().stream().map(JWK::getKeyID).toList();
    }

    private static String keyOf(String token) {
        try {
            return JWSObject.parse(token).getHeader().getKeyID();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }
}
