package com.unifiedhosting.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.shared.Provenance;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What is kept of a request, to know it again, tells nobody what it held. */
class FingerprintsIT extends GatewaySlice {

    private static final String PATH = "/api/v1/me/password";
    private static final String BODY = "{\"current\":\"correct horse battery staple\"}";

    @Autowired
    IdempotencyStore store;

    @Autowired
    ProblemWriter problems;

    @Test
    void aBodyHasAnotherFingerprintUnderAnotherKey() throws Exception {
        assertThat(fingerprint(1, BODY)).isEqualTo(fingerprint(1, BODY));
        assertThat(fingerprint(1, BODY)).isNotEqualTo(fingerprint(1, BODY + " "));

        assertThat(fingerprint(2, BODY)).isNotEqualTo(fingerprint(1, BODY));
    }

    /** Else he who acts as one customer and then as another would be given the answer of the first. */
    @Test
    void theSameOfSomebodyElseHasAnotherFingerprint() throws Exception {
        assertThat(fingerprint(1, BODY, "user:usr_ann")).isNotEqualTo(fingerprint(1, BODY, "user:usr_bob"));
    }

    /** Whoever has the table and guesses has nothing to compare with. */
    @Test
    void aFingerprintIsNoHashOfWhatAnybodyKnows() throws Exception {
        byte[] kept = fingerprint(1, BODY);

        assertThat(kept).hasSizeGreaterThanOrEqualTo(32);
        String hex = HexFormat.of().formatHex(kept);
        for (String guess :
                new String[] {BODY, "POST\n" + PATH + "\n\n\n" + BODY, "POST\n" + PATH + "\n" + BODY, PATH + BODY}) {
            assertThat(hex).as(guess).doesNotContain(HexFormat.of().formatHex(sha256(guess), 0, 8));
            assertThat(hex).as(guess).doesNotContain(HexFormat.of().formatHex(guess.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private byte[] fingerprint(int platformKey, String body) throws ServletException, IOException {
        return fingerprint(platformKey, body, "admin:bootstrap");
    }

    /** As it is kept by a platform with a key. */
    private byte[] fingerprint(int platformKey, String body, String onBehalfOf) throws ServletException, IOException {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) platformKey);
        String name = UUID.randomUUID().toString();
        MockHttpServletRequest request = new MockHttpServletRequest("POST", PATH);
        request.addHeader(IdempotencyFilter.HEADER, name);
        Provenance administrator = Caller.administrator(request);
        Caller.set(
                request,
                new Provenance(
                        administrator.actor(),
                        onBehalfOf,
                        administrator.through(),
                        administrator.ip(),
                        administrator.path(),
                        administrator.role(),
                        null));
        new IdempotencyFilter(store, problems, new AddressKeys(key))
                .doFilter(
                        new BufferedRequest(request, body.getBytes(StandardCharsets.UTF_8)),
                        new MockHttpServletResponse(),
                        (_, _) -> {});
        byte[] kept = jdbc.queryForObject(
                "select fingerprint from runtime.idempotent_request where key = ?", byte[].class, name);
        assertThat(kept).as("what is kept of a request").isNotNull();
        return kept == null ? new byte[0] : kept;
    }

    private static byte[] sha256(String text) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    }
}
