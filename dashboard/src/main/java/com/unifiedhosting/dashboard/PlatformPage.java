package com.unifiedhosting.dashboard;

import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * The platform at a glance (SA-001), at {@code /}: a whole page, or with the header {@code HX-Request} only its figures,
 * which is how an open page refreshes itself. 503 and a page that says so while the query side does not answer; 403 for
 * a caller who may not see the whole platform.
 */
@Controller
@RequestMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
final class PlatformPage {

    private static final Logger log = LoggerFactory.getLogger(PlatformPage.class);

    private static final String PAGE = "dashboard/platform";
    private static final String FIGURES = PAGE + " :: figures";

    private final Snapshots snapshots;
    private final Duration refresh;

    PlatformPage(Snapshots snapshots, DashboardProperties properties) {
        this.snapshots = snapshots;
        this.refresh = properties.refresh();
    }

    /** Everybody lands here who has signed in; who may not see the platform is led to what is his. */
    @GetMapping
    @Needs({Permission.PLATFORM_DASHBOARD, Permission.ME_READ})
    String page(Visit visit) {
        return Frame.seesPlatform(visit.caller()) ? show(PAGE, visit) : "redirect:" + MePages.ME;
    }

    @GetMapping(headers = "HX-Request")
    @Needs(Permission.PLATFORM_DASHBOARD)
    String figures(Visit visit) {
        return show(FIGURES, visit);
    }

    private String show(String view, Visit visit) {
        HttpServletResponse response = visit.response();
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.VARY, "HX-Request");
        visit.model().addAttribute("refreshSeconds", refresh.toSeconds());
        try {
            return snapshots
                    .of(visit.caller())
                    .map(snapshot -> {
                        visit.model().addAttribute("platform", PlatformModel.of(snapshot));
                        return view;
                    })
                    .orElseGet(() -> message(403, "forbidden", response));
        } catch (NoAnswer e) {
            log.warn("the platform page has no figures to show", e);
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(refresh.toSeconds()));
            return message(503, "unavailable", response);
        }
    }

    private static String message(int status, String template, HttpServletResponse response) {
        response.setStatus(status);
        return "dashboard/" + template;
    }
}
