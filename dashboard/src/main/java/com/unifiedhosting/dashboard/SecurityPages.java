package com.unifiedhosting.dashboard;

import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.security.SecurityEventKind;
import com.unifiedhosting.security.SecurityEventView;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Security events of the whole platform (SA-005): at {@code /security} how often each has happened and which, and the same
 * as a CSV file, with the columns of the API's.
 */
@Controller
final class SecurityPages {

    static final String SECURITY = "/security";
    static final String CSV = SECURITY + "/events.csv";

    private static final int LAST_YEAR = 9999;

    private final Sheets sheets;

    SecurityPages(Sheets sheets) {
        this.sheets = sheets;
    }

    @GetMapping(path = SECURITY, produces = MediaType.TEXT_HTML_VALUE)
    @Needs(Permission.SECURITY_READ)
    String page(
            @RequestParam(required = false) @Nullable SecurityEventKind kind,
            @RequestParam(required = false) @Nullable String user,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String cursor,
            Visit visit) {
        Filled form = new Filled();
        SecurityEvents.Wanted wanted = wanted(form, kind, user, from, until);
        if (!form.isRight()) {
            visit.response().setStatus(Refusals.FLAWED);
        }
        visit.model().addAttribute("errors", form.errors());
        visit.model().addAttribute("user", user);
        return visit.shown(() -> {
            visit.model().addAttribute("security", SecurityEvents.of(wanted, cursor, visit.ask()));
            return "dashboard/security";
        });
    }

    @GetMapping(path = CSV, produces = "text/csv;charset=UTF-8")
    @Needs(Permission.SECURITY_READ)
    ResponseEntity<byte[]> file(
            @RequestParam(required = false) @Nullable SecurityEventKind kind,
            @RequestParam(required = false) @Nullable String user,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            Visit visit) {
        Filled form = new Filled();
        SecurityEvents.Wanted wanted = wanted(form, kind, user, from, until);
        if (!form.isRight()) {
            throw new Refused(
                    SharedRefusal.INVALID_REQUEST,
                    String.join(" ", form.errors().values()));
        }
        try {
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.attachment()
                                    .filename("security-events.csv")
                                    .build()
                                    .toString())
                    .body(sheets.csv(SecurityEvents.all(wanted, visit.ask()), SecurityEventView.class));
        } catch (NoAnswer e) {
            throw new Refused(SharedRefusal.UNAVAILABLE, "There is no answer at the moment; please try again.");
        }
    }

    private static SecurityEvents.Wanted wanted(
            Filled form,
            @Nullable SecurityEventKind kind,
            @Nullable String user,
            @Nullable String from,
            @Nullable String until) {
        return new SecurityEvents.Wanted(
                kind,
                form.given("user", user, UserId::new, "Please write the identifier of a user: usr_ and what follows."),
                form.given("from", from, SecurityPages::day, "Please write a day such as 2026-11-01."),
                form.given("until", until, SecurityPages::day, "Please write a day such as 2026-11-30."));
    }

    private static LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() < 1 || day.getYear() >= LAST_YEAR) {
                throw new IllegalArgumentException("no day of this era");
            }
            return day;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
