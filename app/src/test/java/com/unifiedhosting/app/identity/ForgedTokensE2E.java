package com.unifiedhosting.app.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.unifiedhosting.app.testing.OpenPlatform;
import java.text.ParseException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Access tokens that somebody else has made, or made over, open nothing at the API. */
class ForgedTokensE2E extends OpenPlatform {

    @Test
    void openNothing() throws JOSEException, ParseException {
        String token = people.login(people.staff("SUPER_ADMIN")).at("/accessToken");
        assertThat(status(token)).as("as it was issued").isEqualTo(200);

        forged(JWSObject.parse(token))
                .forEach((how, forgery) -> assertThat(status(forgery)).as(how).isEqualTo(401));

        clock.advance(Duration.ofMinutes(16));
        assertThat(status(token)).as("when its time is over").isEqualTo(401);
    }

    private int status(String token) {
        return api.as(token).get("/api/v1/me").status();
    }

    private Map<String, String> forged(JWSObject token) throws JOSEException, ParseException {
        JWSHeader header = token.getHeader();
        Base64URL payload = token.getPayload().toBase64URL();
        ECKey foreign = new ECKeyGenerator(Curve.P_256).keyID(header.getKeyID()).generate();
        Map<String, String> forged = new LinkedHashMap<>();
        for (String none : new String[] {"none", "None", "NONE", ""}) {
            Base64URL unsigned = Base64URL.encode(
                    "{\"alg\":\"%s\",\"typ\":\"at+jwt\",\"kid\":\"%s\"}".formatted(none, header.getKeyID()));
            forged.put("alg '" + none + "'", unsigned + "." + payload + ".");
        }
        forged.put("without its signature", header.toBase64URL() + "." + payload + ".");
        forged.put("by another key of the same name", signed(header, token, foreign));
        forged.put(
                "by a key that it brings along",
                signed(new JWSHeader.Builder(header).jwk(foreign.toPublicJWK()).build(), token, foreign));
        JWSObject shared = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(header.getType())
                        .keyID(header.getKeyID())
                        .build(),
                token.getPayload());
        shared.sign(new MACSigner(publicKey(header.getKeyID()).toECPublicKey().getEncoded()));
        forged.put("by the public key as a shared secret", shared.serialize());
        Base64URL other = Base64URL.encode(payload.decodeToString().replace("\"sub\":\"usr_", "\"sub\":\"usr_0"));
        assertThat(other).isNotEqualTo(payload);
        forged.put("of somebody else", header.toBase64URL() + "." + other + "." + token.getSignature());
        return forged;
    }

    private static String signed(JWSHeader header, JWSObject token, ECKey key) throws JOSEException {
        JWSObject signed = new JWSObject(header, token.getPayload());
        signed.sign(new ECDSASigner(key));
        return signed.serialize();
    }

    /** As everybody may read it. */
    private ECKey publicKey(String id) throws ParseException {
        String keys = api.anonymously("/.well-known/jwks.json").response().body();
        return JWKSet.parse(keys).getKeyByKeyId(id).toECKey();
    }
}
