package com.unifiedhosting.dashboard;

import com.unifiedhosting.identity.Door;
import com.unifiedhosting.identity.ForEverybody;
import com.unifiedhosting.identity.Password;
import com.unifiedhosting.identity.SentToken;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.identity.Visitor;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What is done by a link out of a mail, and asking for one. The token stands behind the {@code #} of the link, which
 * browsers send to nobody: a script moves it into the form, and without scripts people paste it.
 */
@Controller
@ForEverybody
@RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
final class MailPages {

    private static final String FORGOTTEN = "/forgotten-password";
    private static final String RESET = "/reset-password";
    private static final String INVITATION = "/accept-invitation";
    private static final String VERIFY = "/verify-email";
    private static final String CONFIRM = "/confirm-email";

    private static final String FRAGMENT = "#token=";

    private final Door door;

    MailPages(Door door) {
        this.door = door;
    }

    /** What a form sets in motion. */
    @FunctionalInterface
    private interface Deed {
        long by(SentToken sent);
    }

    @GetMapping(FORGOTTEN)
    String forgotten(Model model) {
        return forgotten(new Filled(), "", model);
    }

    @PostMapping(FORGOTTEN)
    String askForReset(
            @RequestParam(required = false) @Nullable String email,
            Visitor visitor,
            Model model,
            HttpServletResponse response) {
        Filled form = new Filled();
        Optional<EmailAddress> address =
                form.read("email", email, EmailAddress::new, "Please write an e-mail address such as ann@example.com.");
        if (address.isEmpty()) {
            response.setStatus(Refusals.FLAWED);
            return forgotten(form, email == null ? "" : email, model);
        }
        door.askForReset(address.get(), visitor);
        return "redirect:" + Note.MAIL_SENT.at(SignInPages.SIGN_IN);
    }

    @GetMapping({RESET, INVITATION})
    String choosePassword(Model model, HttpServletRequest request) {
        return choose(request.getRequestURI(), new Filled(), "", model);
    }

    @PostMapping(RESET)
    String reset(
            @RequestParam(required = false) @Nullable String token,
            @RequestParam(required = false) @Nullable String password,
            Visitor visitor,
            Model model,
            HttpServletResponse response) {
        return chosen(
                RESET, token, password, (sent, chosen) -> door.resetPassword(sent, chosen, visitor), model, response);
    }

    @PostMapping(INVITATION)
    String accept(
            @RequestParam(required = false) @Nullable String token,
            @RequestParam(required = false) @Nullable String password,
            Visitor visitor,
            Model model,
            HttpServletResponse response) {
        return chosen(
                INVITATION,
                token,
                password,
                (sent, chosen) -> door.acceptInvitation(sent, chosen, visitor),
                model,
                response);
    }

    @GetMapping({VERIFY, CONFIRM})
    String confirm(Model model, HttpServletRequest request) {
        return confirm(request.getRequestURI(), new Filled(), "", model);
    }

    @PostMapping(VERIFY)
    String verify(
            @RequestParam(required = false) @Nullable String token,
            Visitor visitor,
            Model model,
            HttpServletResponse response) {
        return confirmed(VERIFY, token, sent -> door.verifyEmail(sent, visitor), Note.EMAIL_VERIFIED, model, response);
    }

    @PostMapping(CONFIRM)
    String confirmEmail(
            @RequestParam(required = false) @Nullable String token,
            Visitor visitor,
            Model model,
            HttpServletResponse response) {
        return confirmed(CONFIRM, token, sent -> door.confirmEmail(sent, visitor), Note.EMAIL_CHANGED, model, response);
    }

    private static String chosen(
            String path,
            @Nullable String token,
            @Nullable String password,
            BiFunction<SentToken, Password, Long> deed,
            Model model,
            HttpServletResponse response) {
        Filled form = new Filled();
        Optional<Password> choice = password(form, password);
        String text = token == null ? "" : token;
        return carriedOut(form, text, sent -> deed.apply(sent, choice.orElseThrow()), response)
                ? "redirect:" + Note.PASSWORD_SET.at(SignInPages.SIGN_IN)
                : choose(path, form, text, model);
    }

    /** A password as it is, blanks and all. */
    static Optional<Password> password(Filled form, @Nullable String password) {
        String otherwise = "Please choose a password of 12 to 128 characters.";
        try {
            if (password != null && !password.isEmpty()) {
                return Optional.of(new Password(password));
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        form.wrong("password", otherwise);
        return Optional.empty();
    }

    private static String confirmed(
            String path, @Nullable String token, Deed deed, Note note, Model model, HttpServletResponse response) {
        Filled form = new Filled();
        String text = token == null ? "" : token;
        return carriedOut(form, text, deed, response)
                ? "redirect:" + note.at(SignInPages.SIGN_IN)
                : confirm(path, form, text, model);
    }

    /** Does it when the form is right, and says what was wrong else. */
    private static boolean carriedOut(Filled form, String token, Deed deed, HttpServletResponse response) {
        Optional<SentToken> sent =
                form.read("token", token, MailPages::sent, "Please paste the code out of the mail, all of it.");
        if (sent.isPresent() && form.isRight()) {
            try {
                deed.by(sent.get());
                return true;
            } catch (Refused refused) {
                form.wrong(refused.is(UserRefusal.PASSWORD_TOO_WEAK) ? "password" : "", Refusals.text(refused));
                response.setStatus(Refusals.status(refused));
                return false;
            }
        }
        response.setStatus(Refusals.FLAWED);
        return false;
    }

    /** Of the code alone, or of the whole link. */
    private static SentToken sent(String text) {
        int fragment = text.indexOf(FRAGMENT);
        return SentToken.of(fragment < 0 ? text : text.substring(fragment + FRAGMENT.length()));
    }

    private static String forgotten(Filled form, String email, Model model) {
        model.addAttribute("errors", form.errors());
        model.addAttribute("email", email);
        return "dashboard/forgotten-password";
    }

    private static String choose(String path, Filled form, String token, Model model) {
        model.addAttribute("title", path.equals(RESET) ? "Choose a new password" : "Welcome");
        model.addAttribute("invitation", path.equals(INVITATION));
        return form("dashboard/choose-password", path, form, token, model);
    }

    private static String confirm(String path, Filled form, String token, Model model) {
        model.addAttribute(
                "title", path.equals(VERIFY) ? "Verify your e-mail address" : "Confirm your new e-mail address");
        model.addAttribute("button", path.equals(VERIFY) ? "Verify the address" : "Change the address");
        return form("dashboard/confirm", path, form, token, model);
    }

    private static String form(String view, String path, Filled form, String token, Model model) {
        model.addAttribute("action", path);
        model.addAttribute("errors", form.errors());
        model.addAttribute("token", token);
        return view;
    }
}
