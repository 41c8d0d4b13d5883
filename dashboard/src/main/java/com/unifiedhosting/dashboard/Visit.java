package com.unifiedhosting.dashboard;

import com.unifiedhosting.identity.Visitor;
import com.unifiedhosting.shared.Provenance;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.ui.Model;

/** Who asks, and where the answer is written. */
record Visit(
        Provenance caller, Visitor visitor, Model model, HttpServletRequest request, HttpServletResponse response) {

    /** The name among the attributes of a controller. */
    static final String NAME = "visit";

    private static final Logger log = LoggerFactory.getLogger(Visit.class);

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
        return "Visit[" + caller + "]";
    }
}
