package com.unifiedhosting.dashboard;

import com.unifiedhosting.identity.SessionCookie;
import com.unifiedhosting.identity.Visitor;
import com.unifiedhosting.shared.Provenance;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** Between the pages and who looks at them; the runnable knows how browsers keep sessions. */
public interface Threshold {

    /** The browser has this session from now on. */
    void enter(SessionCookie session, HttpServletResponse response);

    /** The browser has no session from now on. */
    void leave(HttpServletResponse response);

    /** What was shown at the door, a password or a code, is wrong: whoever shows too much of that is banned. */
    void refused(HttpServletRequest request);

    /** From where, and by what, a request comes. */
    Visitor visitor(HttpServletRequest request);

    /** Who is asking; null before he has signed in. */
    @Nullable
    Provenance caller(HttpServletRequest request);
}
