package com.unifiedhosting.dashboard;

import com.unifiedhosting.identity.Visitor;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.RefusalCode;
import com.unifiedhosting.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Function;
import java.util.function.Supplier;
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

    private static final Logger log = LoggerFactory.getLogger(Visit.class);

    Provenance caller() {
        return ask.caller();
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
                    form.wrong(field, Refusals.text(refused));
                    response.setStatus(Refusals.status(refused));
                    yield again.get();
                }
                case MALFORMED, UNAUTHENTICATED, FORBIDDEN, STALE, NOT_YET -> throw refused;
            };
        }
    }

    /** The query side does not know yet what to show. */
    String unavailable() {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        return "dashboard/unavailable";
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
