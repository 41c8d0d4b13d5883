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
import com.unifiedhosting.identity.Visitor;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
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

    private static final Logger log = LoggerFactory.getLogger(MePages.class);

    private static final String PAGE = "dashboard/me";

    private final OwnLogin own;
    private final Threshold threshold;
    private final QueryGateway queries;
    private final Duration patience;

    MePages(OwnLogin own, Threshold threshold, QueryGateway queries, DashboardProperties properties) {
        this.own = own;
        this.threshold = threshold;
        this.queries = queries;
        this.patience = properties.patience();
    }

    @GetMapping
    @Needs(Permission.ME_READ)
    String page(
            @RequestParam(required = false) @Nullable Note note,
            Provenance caller,
            Model model,
            HttpServletResponse response) {
        model.addAttribute("note", note == null ? null : note.text());
        return show(new Filled(), caller, model, response);
    }

    @PostMapping("/password")
    @Needs(Permission.LOGIN_MANAGE)
    String changePassword(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(required = false) @Nullable String password,
            Provenance caller,
            Visitor visitor,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Filled form = new Filled();
        Optional<Password> chosen = MailPages.password(form, password);
        return carriedOut(
                form,
                "current",
                () -> {
                    own.changePassword(caller, current, chosen.orElseThrow(), visitor);
                    return Note.PASSWORD_CHANGED.at("redirect:" + ME);
                },
                caller,
                model,
                request,
                response);
    }

    @PostMapping("/email")
    @Needs(Permission.LOGIN_MANAGE)
    String changeEmail(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(required = false) @Nullable String email,
            Provenance caller,
            Visitor visitor,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Filled form = new Filled();
        Optional<EmailAddress> address =
                form.read("email", email, EmailAddress::new, "Please write an e-mail address such as ann@example.com.");
        return carriedOut(
                form,
                "current-email",
                () -> {
                    own.changeEmail(caller, current, address.orElseThrow(), visitor);
                    return Note.VERIFICATION_SENT.at("redirect:" + ME);
                },
                caller,
                model,
                request,
                response);
    }

    @PostMapping("/verification")
    @Needs(Permission.LOGIN_MANAGE)
    String requestVerification(
            Provenance caller, Model model, HttpServletRequest request, HttpServletResponse response) {
        return carriedOut(
                new Filled(),
                "",
                () -> {
                    own.requestVerification(caller);
                    return Note.VERIFICATION_SENT.at("redirect:" + ME);
                },
                caller,
                model,
                request,
                response);
    }

    @PostMapping("/second-factor")
    @Needs(Permission.LOGIN_MANAGE)
    String enrol(Provenance caller, Model model, HttpServletRequest request, HttpServletResponse response) {
        return carriedOut(
                new Filled(),
                "",
                () -> {
                    OwnLogin.Enrolment enrolment = own.enrol(caller);
                    model.addAttribute("secret", enrolment.secret().value().replaceAll("(.{4})(?!$)", "$1 "));
                    model.addAttribute("picture", QrCode.of(enrolment.uri().toString()));
                    return enrolment(new Filled(), model);
                },
                caller,
                model,
                request,
                response);
    }

    @PostMapping("/second-factor/confirm")
    @Needs(Permission.LOGIN_MANAGE)
    String confirm(
            @RequestParam(required = false) @Nullable String code,
            Provenance caller,
            Model model,
            HttpServletResponse response) {
        Filled form = new Filled();
        Optional<TotpCode> shown =
                form.read("code", code, TotpCode::new, "Please write the six digits that the app shows.");
        if (shown.isPresent()) {
            try {
                return codes(own.confirm(caller, shown.get()), model);
            } catch (Refused refused) {
                form.wrong("code", Refusals.text(refused));
            }
        }
        response.setStatus(Refusals.FLAWED);
        return enrolment(form, model);
    }

    @PostMapping("/second-factor/off")
    @Needs(Permission.LOGIN_MANAGE)
    String disable(
            @RequestParam(defaultValue = "") String current,
            Provenance caller,
            Visitor visitor,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        return carriedOut(
                new Filled(),
                "current-off",
                () -> {
                    own.disable(caller, current, visitor);
                    return Note.SECOND_FACTOR_OFF.at("redirect:" + ME);
                },
                caller,
                model,
                request,
                response);
    }

    @PostMapping("/recovery-codes")
    @Needs(Permission.LOGIN_MANAGE)
    String renewCodes(
            @RequestParam(defaultValue = "") String current,
            Provenance caller,
            Visitor visitor,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        return carriedOut(
                new Filled(),
                "current-codes",
                () -> codes(own.renewCodes(caller, current, visitor), model),
                caller,
                model,
                request,
                response);
    }

    @PostMapping("/sessions/{id}/end")
    @Needs(Permission.SESSIONS_END)
    String endSession(@PathVariable SessionId id, Provenance caller) {
        own.endSession(caller, id);
        return Note.SESSION_ENDED.at("redirect:" + ME);
    }

    @PostMapping("/sessions/end-others")
    @Needs(Permission.SESSIONS_END)
    String endOthers(Provenance caller) {
        own.endOthers(caller);
        return Note.OTHERS_ENDED.at("redirect:" + ME);
    }

    @PostMapping("/api-keys")
    @Needs(Permission.LOGIN_MANAGE)
    String createKey(
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(defaultValue = "") Set<String> scopes,
            @RequestParam(required = false) @Nullable String until,
            Provenance caller,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Filled form = new Filled();
        Optional<KeyName> called = form.read("name", name, KeyName::new, "Please give the key a name.");
        Optional<Set<Scope>> allowed = form.read(
                "scopes",
                String.join(" ", scopes),
                text -> Set.of(text.split(" ")).stream().map(Scope::new).collect(Collectors.toSet()),
                "Please choose what the key may do.");
        Optional<LocalDate> end = until == null || until.isBlank()
                ? Optional.empty()
                : form.read("until", until, MePages::day, "Please write a day such as 2027-01-31.");
        return carriedOut(
                form,
                "until",
                () -> {
                    OwnLogin.MadeKey made = own.createKey(
                            caller,
                            called.orElseThrow(),
                            allowed.orElseThrow(),
                            end.map(day -> day.plusDays(1)
                                            .atStartOfDay(ZoneOffset.UTC)
                                            .toInstant())
                                    .orElse(null));
                    model.addAttribute("key", made.key().text());
                    return "dashboard/new-key";
                },
                caller,
                model,
                request,
                response);
    }

    @PostMapping("/api-keys/{id}/revoke")
    @Needs(Permission.API_KEYS_REVOKE)
    String revokeKey(@PathVariable ApiKeyId id, Provenance caller) {
        own.revokeKey(caller, id);
        return Note.KEY_REVOKED.at("redirect:" + ME);
    }

    /**
     * Does it when the form is right; shows the page with what was wrong else.
     *
     * @param field at which a refusal is said, unless it is about the new password
     */
    private String carriedOut(
            Filled form,
            String field,
            Supplier<String> deed,
            Provenance caller,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setStatus(Refusals.FLAWED);
        if (form.isRight()) {
            try {
                String view = deed.get();
                response.setStatus(HttpServletResponse.SC_OK);
                return view;
            } catch (Refused refused) {
                if (refused.is(UserRefusal.PASSWORD_WRONG)) {
                    threshold.refused(request);
                }
                form.wrong(refused.is(UserRefusal.PASSWORD_TOO_WEAK) ? "password" : field, Refusals.text(refused));
                response.setStatus(Refusals.status(refused));
            }
        }
        return show(form, caller, model, response);
    }

    private String show(Filled form, Provenance caller, Model model, HttpServletResponse response) {
        model.addAttribute("errors", form.errors());
        try {
            Optional<MyLogin> me = MyLogin.of(caller, queries, patience);
            me.ifPresent(login -> model.addAttribute("me", login));
            return me.isPresent() ? PAGE : unavailable(response);
        } catch (NoAnswer e) {
            log.warn("a user's own page cannot be shown", e);
            return unavailable(response);
        }
    }

    private static String unavailable(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        return "dashboard/unavailable";
    }

    private static String enrolment(Filled form, Model model) {
        model.addAttribute("errors", form.errors());
        return "dashboard/second-factor";
    }

    private static String codes(List<RecoveryCode> codes, Model model) {
        model.addAttribute(
                "codes",
                codes.stream()
                        .map(code -> code.value().replaceAll("(.{4})(?!$)", "$1-"))
                        .toList());
        return "dashboard/recovery-codes";
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
