package com.unifiedhosting.app.http;

import com.unifiedhosting.app.identity.TokenVerification;
import com.unifiedhosting.app.identity.TokenVerification.Verified;
import com.unifiedhosting.identity.ApiKeyToken;
import com.unifiedhosting.identity.KeyAccessView;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.Scope;
import com.unifiedhosting.identity.SessionKind;
import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.Provenance;
import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Who stands behind a bearer token: the bootstrap administrator, an API key of a user, or a user's session. */
@Component
final class Bearers {

    /** What a token turned out to be. */
    sealed interface Bearer {

        /** Known, and may come in. */
        record Known(Provenance caller) implements Bearer {}

        /** Was good once: no sign of an attack. */
        record Outdated() implements Bearer {}

        /** Not ours. */
        record Unknown() implements Bearer {}
    }

    private static final Bearer OUTDATED = new Bearer.Outdated();
    private static final Bearer UNKNOWN = new Bearer.Unknown();

    private final AdminToken admin;
    private final TokenVerification tokens;
    private final AccessLookup access;
    private final Footprints footprints;

    Bearers(AdminToken admin, TokenVerification tokens, AccessLookup access, Footprints footprints) {
        this.admin = admin;
        this.tokens = tokens;
        this.access = access;
        this.footprints = footprints;
    }

    Bearer of(String token, HttpServletRequest request) {
        if (admin.matches(token)) {
            return new Bearer.Known(Caller.administrator(request));
        }
        return token.startsWith("hk_") ? ofKey(token, request) : ofSession(token, request);
    }

    private Bearer ofSession(String token, HttpServletRequest request) {
        Verified verified = tokens.verify(token).orElse(null);
        if (verified == null) {
            return UNKNOWN;
        }
        if (verified.expired()) {
            return OUTDATED;
        }
        return access.session(verified.sessionId(), verified.issuedAt())
                .filter(session -> session.kind() == SessionKind.API)
                .filter(session -> session.userId().equals(verified.userId()))
                .filter(session -> session.role() != null)
                .<Bearer>map(session -> new Bearer.Known(Caller.in(session, request)))
                .orElse(OUTDATED);
    }

    private Bearer ofKey(String text, HttpServletRequest request) {
        ApiKeyToken token;
        try {
            token = ApiKeyToken.of(text);
        } catch (IllegalArgumentException _) {
            return UNKNOWN;
        }
        KeyAccessView known = access.known(token.apiKeyId()).orElse(null);
        if (known == null) {
            return OUTDATED; // or not shown yet: nobody guesses an identifier and a secret at once
        }
        if (!known.secret().equals(token.secret().hash())) {
            return UNKNOWN;
        }
        Role role = known.role();
        if (role == null || access.key(token.apiKeyId()).isEmpty()) {
            return OUTDATED;
        }
        Provenance caller = caller(known, role, request);
        footprints.used(token.apiKeyId(), known.userId(), caller);
        return new Bearer.Known(caller);
    }

    private static Provenance caller(KeyAccessView key, Role role, HttpServletRequest request) {
        return new Provenance(
                key.userId().actor(),
                key.userId().actor(),
                Caller.BY_KEY + key.apiKeyId(),
                new IpAddress(request.getRemoteAddr()),
                key.path().value(),
                role.name(),
                key.scopes().stream().map(Scope::value).collect(Collectors.toSet()),
                key.secondFactorMissing());
    }
}
