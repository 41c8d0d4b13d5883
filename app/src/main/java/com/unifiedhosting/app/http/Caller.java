package com.unifiedhosting.app.http;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.SessionAccessView;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.Provenance;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who makes the present request: put there by the token filter, read by controllers and by the command interceptor. */
public final class Caller {

    /** What callers come through who bring an API key, in front of its identifier. */
    static final String BY_KEY = "api-key:";

    private static final String ATTRIBUTE = Provenance.class.getName();

    private Caller() {}

    /** The bootstrap administrator, from the address that the gateway has found to be his. */
    static Provenance administrator(HttpServletRequest request) {
        return new Provenance(
                "admin:bootstrap",
                "admin:bootstrap",
                "api-token",
                new IpAddress(request.getRemoteAddr()),
                AccountPath.PLATFORM.value(),
                Role.SUPER_ADMIN.name(),
                null);
    }

    /** Who comes with a session of a user whose role is known: the user, or who acts as him. */
    static Provenance in(SessionAccessView session, HttpServletRequest request) {
        UserId impersonator = session.impersonator();
        return new Provenance(
                impersonator == null ? session.userId().actor() : impersonator.actor(),
                session.userId().actor(),
                "session:" + session.sessionId(),
                new IpAddress(request.getRemoteAddr()),
                session.path().value(),
                Objects.requireNonNull(session.role(), "nothing is known of the user")
                        .name(),
                null,
                session.secondFactorMissing());
    }

    /** The API key that the request is made with, as the audit log has it; null when it is made without. */
    public static @Nullable String apiKeyOf(HttpServletRequest request) {
        Provenance caller = of(request);
        return caller != null && caller.through().startsWith(BY_KEY) ? caller.through() : null;
    }

    static void set(HttpServletRequest request, Provenance caller) {
        request.setAttribute(ATTRIBUTE, caller);
    }

    /** The caller, once a token or a sign-in has told who it is. */
    public static @Nullable Provenance of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Provenance caller ? caller : null;
    }
}
