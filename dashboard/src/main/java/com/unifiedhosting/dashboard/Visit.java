package com.unifiedhosting.dashboard;

import com.unifiedhosting.identity.Visitor;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.RefusalCode;
import com.unifiedhosting.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.ui.Model;

/**
 * Who asks, what is asked for him, and where the answer is written. Every method of a page can have it as an argument.
 *
 * @param visitor from where, and by what, the request comes
 */
record Visit(Asking ask, Visitor visitor, Model model, HttpServletRequest request, HttpServletResponse response) {

    /** The field with the number of a form. */
    static final String ONCE = "once";

    private static final Logger log = LoggerFactory.getLogger(Visit.class);

    private static final String AWAY =
            "The platform is away at the moment, so this may have been done or not. Please look, or send the form again in a"
                    + " minute: what you wrote is kept.";
    private static final String CONTESTED =
            "Somebody else did something at the same moment, so this may not have been done. Please look, or send the form"
                    + " again: what you wrote is kept.";

    Provenance caller() {
        return ask.caller();
    }

    /**
     * All that makes a form what it is, by which it is known when it comes again: its number, its address and its fields;
     * not the token against forgery, which is masked anew on every page. Null without a number: then it is one each time.
     */
    @Nullable
    String form() {
        String once = held(ONCE);
        if (once == null || once.isBlank()) {
            return null;
        }
        StringBuilder form = new StringBuilder(request.getRequestURI());
        new TreeMap<>(request.getParameterMap()).forEach((name, values) -> {
            if (!name.startsWith("_")) {
                form.append('\n').append(name.length()).append(name);
                Stream.of(values)
                        .forEach(
                                value -> form.append(' ').append(value.length()).append(value));
            }
        });
        return form.toString();
    }

    /** Shows what the query side tells, or says that it does not answer. */
    String shown(Supplier<String> page) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try {
            return page.get();
        } catch (NoAnswer e) {
            log.warn("{} cannot be shown", request.getRequestURI(), e);
            return unavailable();
        }
    }

    /**
     * Does what a form orders when the form is right; else, and when it is refused, shows the page again, which says why.
     *
     * @param fieldOf at which field a refusal is said; empty for on top of the page
     */
    String carriedOut(Filled form, Supplier<String> deed, Function<Refused, String> fieldOf, Supplier<String> again) {
        return carriedOut(form, deed, fieldOf, refused -> refused.refusal().detail(), again);
    }

    /**
     * As above.
     *
     * @param words in which a refusal is said
     */
    String carriedOut(
            Filled form,
            Supplier<String> deed,
            Function<Refused, String> fieldOf,
            Function<Refused, String> words,
            Supplier<String> again) {
        if (!form.isRight()) {
            response.setStatus(Refusals.FLAWED);
            return again.get();
        }
        try {
            return deed.get();
        } catch (Refused refused) {
            String field = fieldOf.apply(refused);
            RefusalCode.Kind kind = refused.refusal().kind();
            if (kind == RefusalCode.Kind.NOT_FOUND && field.isEmpty()) {
                return nothing();
            }
            return switch (kind) {
                case NOT_FOUND, CONFLICT, RULE_BROKEN, UNAVAILABLE -> {
                    form.wrong(field, words.apply(refused));
                    response.setStatus(Refusals.status(refused));
                    yield again.get();
                }
                case STALE -> {
                    form.changedMeanwhile();
                    form.wrong(
                            "",
                            "Somebody else has changed this meanwhile. What you wrote is kept below, and beside it stands what"
                                    + " is there now. To put yours in its place, send the form again.");
                    response.setStatus(HttpServletResponse.SC_PRECONDITION_FAILED);
                    yield again.get();
                }
                case MALFORMED, UNAUTHENTICATED, FORBIDDEN, NOT_YET -> throw refused;
            };
        } catch (NoAnswer e) {
            log.warn("what {} orders cannot be decided", request.getRequestURI(), e);
            return unavailable();
        } catch (Setback setback) {
            log.warn("what {} orders may not have been done", request.getRequestURI(), setback);
            form.wrong("", setback.contested() ? CONTESTED : AWAY);
            response.setStatus(
                    setback.contested() ? HttpServletResponse.SC_CONFLICT : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return again.get();
        }
    }

    /** Puts what was filled in, and what is wrong with it, on the page. */
    void show(Filled form) {
        Map<String, String> errors = form.errors();
        model.addAttribute("errors", errors);
        model.addAttribute("typed", form.typed());
        model.addAttribute("stale", form.isStale());
        model.addAttribute(
                "wrong",
                errors.keySet().stream()
                        .filter(field -> !field.isEmpty())
                        .findFirst()
                        .orElse(""));
    }

    /** As {@link #show(Filled)}, with the number of the form, which one that is shown again keeps. */
    void show(Filled form, Dispatch commands) {
        String sent = held(ONCE);
        show(form);
        model.addAttribute(ONCE, sent == null || sent.isBlank() ? commands.once() : sent);
    }

    /** What the form that was sent holds by that name; null for a page that was merely opened. */
    @Nullable
    String held(String name) {
        return request.getMethod().equals("POST") ? request.getParameter(name) : null;
    }

    /** The query side does not know yet what to show. */
    String unavailable() {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        return "dashboard/unavailable";
    }

    /**
     * It cannot be shown here.
     *
     * @param why in words
     */
    String unavailable(String why) {
        model.addAttribute("why", why);
        return unavailable();
    }

    /** What was made a moment ago cannot be shown yet; the page asks to look again. */
    String notYet() {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        String query = request.getQueryString();
        model.addAttribute("here", request.getRequestURI() + (query == null ? "" : "?" + query));
        return "dashboard/not-yet";
    }

    /** There is nothing here, or nothing that the caller may see. */
    String nothing() {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        return "dashboard/nothing";
    }

    /** Without the model, which holds this. */
    @Override
    public String toString() {
        return "Visit[" + caller() + "]";
    }
}
