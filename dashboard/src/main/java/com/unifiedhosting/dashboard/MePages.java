package com.unifiedhosting.dashboard;

import com.unifiedhosting.identity.ApiKeyId;
import com.unifiedhosting.identity.KeyName;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.OwnLogin;
import com.unifiedhosting.identity.Password;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.identity.RecoveryCode;
import com.unifiedhosting.identity.Scope;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.TotpCode;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What users do about their own login, at {@code /me}: password, address, second factor, sessions, API keys. What is secret
 * is shown in the answer to the form that made it and never again. Who acts as the user sees it and changes nothing.
 */
@Controller
@RequestMapping(path = MePages.ME, produces = MediaType.TEXT_HTML_VALUE)
final class MePages {

    static final String ME = "/me";

    private static final String PAGE = "dashboard/me";

    private final OwnLogin own;
    private final Threshold threshold;

    MePages(OwnLogin own, Threshold threshold) {
        this.own = own;
        this.threshold = threshold;
    }

    @GetMapping
    @Needs(Permission.ME_READ)
    String page(@RequestParam(required = false) @Nullable Note note, Visit visit) {
        visit.model().addAttribute("note", note == null ? null : note.text());
        return show(new Filled(), visit);
    }

    @PostMapping("/password")
    @Needs(Permission.LOGIN_SECURE)
    String changePassword(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(required = false) @Nullable String password,
            Visit visit) {
        Filled form = new Filled();
        Optional<Password> chosen = MailPages.password(form, password);
        return changed(
                visit,
                form,
                "current",
                () -> own.changePassword(visit.caller(), current, chosen.orElseThrow(), visit.visitor()),
                Note.PASSWORD_CHANGED);
    }

    @PostMapping("/email")
    @Needs(Permission.LOGIN_MANAGE)
    String changeEmail(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(required = false) @Nullable String email,
            Visit visit) {
        Filled form = new Filled();
        Optional<EmailAddress> address =
                form.read("email", email, EmailAddress::new, "Please write an e-mail address such as ann@example.com.");
        return changed(
                visit,
                form,
                "current-email",
                () -> own.changeEmail(visit.caller(), current, address.orElseThrow(), visit.visitor()),
                Note.VERIFICATION_SENT);
    }

    @PostMapping("/verification")
    @Needs(Permission.LOGIN_SECURE)
    String requestVerification(Visit visit) {
        return changed(visit, new Filled(), "", () -> own.requestVerification(visit.caller()), Note.VERIFICATION_SENT);
    }

    @PostMapping("/second-factor")
    @Needs(Permission.LOGIN_SECURE)
    String enrol(@RequestParam(defaultValue = "") String current, Visit visit) {
        return carriedOut(visit, new Filled(), "current-factor", () -> {
            OwnLogin.Enrolment enrolment = own.enrol(visit.caller(), current, visit.visitor());
            visit.model().addAttribute("secret", enrolment.secret().value().replaceAll("(.{4})(?!$)", "$1 "));
            visit.model().addAttribute("picture", QrCode.of(enrolment.uri().toString()));
            return enrolment(new Filled(), visit);
        });
    }

    @PostMapping("/second-factor/confirm")
    @Needs(Permission.LOGIN_SECURE)
    String confirm(@RequestParam(required = false) @Nullable String code, Visit visit) {
        Filled form = new Filled();
        Optional<TotpCode> shown =
                form.read("code", code, TotpCode::new, "Please write the six digits that the app shows.");
        if (shown.isPresent()) {
            try {
                return codes(own.confirm(visit.caller(), shown.get()), visit);
            } catch (Refused refused) {
                form.wrong("code", Refusals.text(refused));
            }
        }
        visit.response().setStatus(Refusals.FLAWED);
        return enrolment(form, visit);
    }

    @PostMapping("/second-factor/off")
    @Needs(Permission.LOGIN_MANAGE)
    String disable(@RequestParam(defaultValue = "") String current, Visit visit) {
        return changed(
                visit,
                new Filled(),
                "current-off",
                () -> own.disable(visit.caller(), current, visit.visitor()),
                Note.SECOND_FACTOR_OFF);
    }

    @PostMapping("/recovery-codes")
    @Needs(Permission.LOGIN_MANAGE)
    String renewCodes(@RequestParam(defaultValue = "") String current, Visit visit) {
        return carriedOut(
                visit,
                new Filled(),
                "current-codes",
                () -> codes(own.renewCodes(visit.caller(), current, visit.visitor()), visit));
    }

    @PostMapping("/sessions/{id}/end")
    @Needs(Permission.SESSIONS_END)
    String endSession(@PathVariable SessionId id, Visit visit) {
        own.endSession(visit.caller(), id);
        return back(Note.SESSION_ENDED);
    }

    @PostMapping("/sessions/end-others")
    @Needs(Permission.SESSIONS_END)
    String endOthers(Visit visit) {
        own.endOthers(visit.caller());
        return back(Note.OTHERS_ENDED);
    }

    @PostMapping("/api-keys")
    @Needs(Permission.LOGIN_MANAGE)
    String createKey(
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(defaultValue = "") Set<String> scopes,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(defaultValue = "") String current,
            Visit visit) {
        Filled form = new Filled();
        Optional<KeyName> called = form.read("name", name, KeyName::new, "Please give the key a name.");
        Optional<Set<Scope>> allowed = form.read(
                "scopes",
                String.join(" ", scopes),
                text -> Set.of(text.split(" ")).stream().map(Scope::new).collect(Collectors.toSet()),
                "Please choose what the key may do.");
        Optional<Instant> end = until == null || until.isBlank()
                ? Optional.empty()
                : form.read("until", until, MePages::endOfDay, "Please write a day such as 2027-01-31.");
        return carriedOut(visit, form, "current-key", () -> {
            OwnLogin.WantedKey wanted =
                    new OwnLogin.WantedKey(called.orElseThrow(), allowed.orElseThrow(), end.orElse(null));
            OwnLogin.MadeKey made = own.createKey(visit.caller(), current, wanted, visit.visitor());
            visit.model().addAttribute("key", made.key().text());
            return "dashboard/new-key";
        });
    }

    @PostMapping("/api-keys/{id}/revoke")
    @Needs(Permission.API_KEYS_REVOKE)
    String revokeKey(@PathVariable ApiKeyId id, Visit visit) {
        own.revokeKey(visit.caller(), id);
        return back(Note.KEY_REVOKED);
    }

    /** As {@link #carriedOut}, and says on the page that it is done. */
    private String changed(Visit visit, Filled form, String present, Runnable deed, Note note) {
        return carriedOut(visit, form, present, () -> {
            deed.run();
            return back(note);
        });
    }

    /**
     * As {@link Visit#carriedOut}, and counts wrong passwords.
     *
     * @param present the field of the present password
     */
    private String carriedOut(Visit visit, Filled form, String present, Supplier<String> deed) {
        return visit.carriedOut(
                form,
                () -> {
                    try {
                        return deed.get();
                    } catch (Refused refused) {
                        if (refused.is(UserRefusal.PASSWORD_WRONG)) {
                            threshold.refused(visit.request());
                        }
                        throw refused;
                    }
                },
                refused -> fieldOf(refused, present),
                Refusals::text,
                () -> show(form, visit));
    }

    /** Where a refusal is said: at its field, or on top of the page. */
    private static String fieldOf(Refused refused, String present) {
        if (refused.is(UserRefusal.PASSWORD_WRONG)) {
            return present;
        }
        if (refused.is(UserRefusal.PASSWORD_TOO_WEAK)) {
            return "password";
        }
        return refused.is(UserRefusal.EXPIRY_UNSUITABLE) ? "until" : "";
    }

    private String show(Filled form, Visit visit) {
        visit.model().addAttribute("errors", form.errors());
        return visit.shown(() -> MyLogin.of(visit.ask())
                .map(login -> {
                    visit.model().addAttribute("me", login);
                    return PAGE;
                })
                .orElseGet(visit::unavailable));
    }

    private static String back(Note note) {
        return note.at("redirect:" + ME);
    }

    private static String enrolment(Filled form, Visit visit) {
        visit.model().addAttribute("errors", form.errors());
        return "dashboard/second-factor";
    }

    private static String codes(List<RecoveryCode> codes, Visit visit) {
        visit.model()
                .addAttribute(
                        "codes",
                        codes.stream()
                                .map(code -> code.value().replaceAll("(.{4})(?!$)", "$1-"))
                                .toList());
        return "dashboard/recovery-codes";
    }

    private static Instant endOfDay(String day) {
        try {
            return LocalDate.parse(day).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
