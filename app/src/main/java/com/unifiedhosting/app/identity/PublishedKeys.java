package com.unifiedhosting.app.identity;

import com.unifiedhosting.identity.ForEverybody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public keys by which others can verify access tokens (RFC 7517). */
@RestController
@ForEverybody
@Tag(name = "Authentication")
class PublishedKeys {

    private static final Duration KEPT = Duration.ofHours(1);

    private final SigningKeys keys;

    PublishedKeys(SigningKeys keys) {
        this.keys = keys;
    }

    @GetMapping(path = "/.well-known/jwks.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Read the public keys of access tokens",
            description = "A JSON Web Key Set (RFC 7517). A key is here long before it signs anything.")
    ResponseEntity<Map<String, Object>> keys() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(KEPT))
                .body(keys.publicKeys().toJSONObject());
    }
}
