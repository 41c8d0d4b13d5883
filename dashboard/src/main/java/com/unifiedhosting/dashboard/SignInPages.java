package com.unifiedhosting.dashboard;

import com.unifiedhosting.identity.Door;
import com.unifiedhosting.identity.ForEverybody;
import com.unifiedhosting.identity.OwnLogin;
import com.unifiedhosting.identity.RecoveryCode;
import com.unifiedhosting.identity.SecondFactor;
import com.unifiedhosting.identity.SessionCookie;
import com.unifiedhosting.identity.TotpCode;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.identity.Visitor;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Signing in (TECH-004): {@code /sign-in} takes e-mail address and password, {@code /sign-in/code} the second factor. Each
 * time a session of its own is opened; one that the browser came with is ended.
 */
@Controller
@ForEverybody
@RequestMapping(path = SignInPages.SIGN_IN, produces = MediaType.TEXT_HTML_VALUE)
final class SignInPages {

    static final String SIGN_IN = "/sign-in";

    private static final String PAGE = "dashboard/sign-in";
    private static final String CODE = "dashboard/sign-in-code";
    private static final String HOME = "redirect:/";

    private static final int LONGEST_PASSWORD = 1_000;

    private final Door door;
    private final OwnLogin own;
    private final Threshold threshold;
    private final Door.Terms terms;

    SignInPages(Door door, OwnLogin own, Threshold threshold, DashboardProperties properties) {
        this.door = door;
        this.own = own;
        this.threshold = threshold;
        this.terms = new Door.Terms(properties.sessionIdle(), properties.sessionLongest());
    }

    @GetMapping
    String page(@RequestParam(required = false) @Nullable Note note, Model model, HttpServletRequest request) {
        if (threshold.caller(request) != null) {
            return HOME;
        }
        return form(new Filled(), "", note, model, request);
    }

    @PostMapping
    String signIn(
            @RequestParam(required = false) @Nullable String email,
            @RequestParam(defaultValue = "") String password,
            Visitor visitor,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Filled form = new Filled();
        Optional<EmailAddress> address =
                form.read("email", email, EmailAddress::new, "Please write an e-mail address such as ann@example.com.");
        if (password.isEmpty() || password.length() > LONGEST_PASSWORD) {
            form.wrong("password", "Please write your password.");
        }
        if (address.isPresent() && form.isRight()) {
            try {
                Door.Entry entry = door.signIn(address.get(), password, terms, visitor);
                return switch (entry) {
                    case Door.Entry.Opened(SessionCookie session) -> enter(session, request, response);
                    case Door.Entry.CodeWanted(String proof) -> code(new Filled(), proof, model);
                };
            } catch (Refused refused) {
                form.wrong("", Refusals.text(noted(refused, request)));
                response.setStatus(Refusals.status(refused));
            }
        } else {
            response.setStatus(Refusals.FLAWED);
        }
        return form(form, email == null ? "" : email, null, model, request);
    }

    @GetMapping("/code")
    String fromTheBeginning() {
        return "redirect:" + SIGN_IN;
    }

    @PostMapping("/code")
    String signInByCode(
            @RequestParam(defaultValue = "") String proof,
            @RequestParam(required = false) @Nullable String code,
            Visitor visitor,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Filled form = new Filled();
        Optional<SecondFactor> factor = form.read(
                "code",
                code,
                SignInPages::factor,
                "Please write the six digits that the app shows, or a recovery code.");
        if (factor.isEmpty()) {
            response.setStatus(Refusals.FLAWED);
            return code(form, proof, model);
        }
        try {
            return enter(door.signIn(proof, factor.get(), terms, visitor), request, response);
        } catch (Refused refused) {
            response.setStatus(Refusals.status(refused));
            if (refused.is(UserRefusal.LOGIN_FAILED)) {
                form.wrong("code", "The code is wrong or was used before, or there were too many attempts.");
                noted(refused, request);
                return code(form, proof, model);
            }
            form.wrong(
                    "",
                    refused.is(UserRefusal.TOKEN_INVALID)
                            ? "That took too long. Please sign in again."
                            : Refusals.text(refused));
            return form(form, "", null, model, request);
        }
    }

    private String enter(SessionCookie session, HttpServletRequest request, HttpServletResponse response) {
        Provenance caller = threshold.caller(request);
        if (caller != null) {
            own.logOut(caller);
        }
        threshold.enter(session, response);
        return HOME;
    }

    private static String form(
            Filled form, String email, @Nullable Note note, Model model, HttpServletRequest request) {
        model.addAttribute("errors", form.errors());
        model.addAttribute("email", email);
        model.addAttribute("note", note == null ? null : note.text());
        model.addAttribute("needsHttps", !request.isSecure() && !isThisMachine(request.getServerName()));
        return PAGE;
    }

    private static String code(Filled form, String proof, Model model) {
        model.addAttribute("errors", form.errors());
        model.addAttribute("proof", proof);
        return CODE;
    }

    /** Browsers keep cookies that are for HTTPS only when they come from here, too. */
    private static boolean isThisMachine(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("127.0.0.1")
                || host.equals("[::1]");
    }

    private static SecondFactor factor(String text) {
        return text.replace(" ", "").length() <= 6
                ? SecondFactor.of(new TotpCode(text))
                : SecondFactor.of(new RecoveryCode(text));
    }

    private Refused noted(Refused refused, HttpServletRequest request) {
        if (refused.is(UserRefusal.LOGIN_FAILED)) {
            threshold.refused(request);
        }
        return refused;
    }
}
