package com.unifiedhosting.dashboard;

import com.unifiedhosting.identity.Door;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.OwnLogin;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.identity.SessionCookie;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.Refused;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Changes of session: signing out, and acting as somebody else, which ends one's own session in this browser. */
@Controller
@RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
final class SessionPages {

    private final Door door;
    private final OwnLogin own;
    private final Threshold threshold;
    private final UserProfiles profiles;

    SessionPages(Door door, OwnLogin own, Threshold threshold, UserProfiles profiles) {
        this.door = door;
        this.own = own;
        this.threshold = threshold;
        this.profiles = profiles;
    }

    @PostMapping("/sign-out")
    @Needs(Permission.SESSIONS_END)
    String signOut(Visit visit) {
        own.logOut(visit.caller());
        threshold.leave(visit.response());
        return "redirect:" + Note.SIGNED_OUT.at(SignInPages.SIGN_IN);
    }

    @PostMapping("/impersonate/{id}")
    @Needs(Permission.USERS_IMPERSONATE)
    String impersonate(@PathVariable UserId id, Visit visit) {
        UserId self = UserId.of(visit.caller().actor())
                .orElseThrow(() -> new Refused(UserRefusal.IMPERSONATION_REFUSED, "Only users act as others."));
        return profiles.carriedOut(id, new Filled(), visit, () -> {
            SessionCookie session = door.impersonate(id, self, visit.visitor());
            own.logOut(visit.caller());
            threshold.enter(session, visit.response());
            return "redirect:" + MePages.ME;
        });
    }
}
