package com.unifiedhosting.dashboard;

import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.identity.Visitor;
import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.security.BanCommand.BanAddress;
import com.unifiedhosting.security.BanCommand.LiftBan;
import com.unifiedhosting.security.BanId;
import com.unifiedhosting.security.BanOrigin;
import com.unifiedhosting.security.BanQuery.FindBan;
import com.unifiedhosting.security.BanStatus;
import com.unifiedhosting.security.BanView;
import com.unifiedhosting.security.Network;
import com.unifiedhosting.security.SecurityRefusal;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Banned addresses (SA-005), at {@code /security/bans}: which, why, by whom and until when; banning by hand, and lifting. */
@Controller
@RequestMapping(path = BanPages.BANS, produces = MediaType.TEXT_HTML_VALUE)
final class BanPages {

    static final String BANS = SecurityPages.SECURITY + "/bans";

    private static final String NETWORK =
            "Please write an address or a range, such as 203.0.113.7, 203.0.113.0/24 or 2001:db8::/48.";

    private final CommandGateway commands;
    private final QueryGateway queries;
    private final AddressKeys keys;
    private final Clock clock;
    private final Duration patience;

    BanPages(
            CommandGateway commands,
            QueryGateway queries,
            AddressKeys keys,
            Clock clock,
            DashboardProperties properties) {
        this.commands = commands;
        this.queries = queries;
        this.keys = keys;
        this.clock = clock;
        this.patience = properties.patience();
    }

    @ModelAttribute(Visit.NAME)
    Visit visit(
            Provenance caller, Visitor visitor, Model model, HttpServletRequest request, HttpServletResponse response) {
        return new Visit(caller, visitor, model, request, response);
    }

    @GetMapping
    @Needs(Permission.BANS_READ)
    String page(
            @RequestParam(required = false) @Nullable BanStatus status,
            @RequestParam(required = false) @Nullable BanOrigin origin,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Note note,
            @ModelAttribute(name = Visit.NAME, binding = false) Visit visit) {
        Filled form = new Filled();
        Network around = address.isBlank()
                ? null
                : form.read("address", address, Network::new, NETWORK).orElse(null);
        if (!form.isRight()) {
            visit.response().setStatus(Refusals.FLAWED);
        }
        visit.model().addAttribute("note", note == null ? null : note.text());
        visit.model().addAttribute("address", address);
        return show(form, new BanList.Wanted(status, origin, around), cursor, visit);
    }

    @PostMapping
    @Needs(Permission.BANS_MANAGE)
    String ban(
            @RequestParam(defaultValue = "") String network,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String length,
            @ModelAttribute(name = Visit.NAME, binding = false) Visit visit) {
        Filled form = new Filled();
        Optional<Network> banned = form.read("network", network, Network::new, NETWORK);
        Optional<Reason> why = form.reason("reason", reason);
        Optional<BanLength> wanted = form.read("length", length, BanLength::valueOf, "Please choose how long.");
        visit.model().addAttribute("network", network);
        return done(form, "network", visit, Note.BAN_IMPOSED, () -> {
            BanId id = keys.banOf(banned.orElseThrow());
            long version = commands.<Long>sendAndWait(new BanAddress(
                    id, banned.get(), why.orElseThrow(), wanted.orElseThrow().from(clock.instant())));
            return new Changed(id, version);
        });
    }

    @PostMapping("/{id}/lift")
    @Needs(Permission.BANS_MANAGE)
    String lift(
            @PathVariable BanId id,
            @RequestParam(required = false) @Nullable String reason,
            @ModelAttribute(name = Visit.NAME, binding = false) Visit visit) {
        Filled form = new Filled();
        Optional<Reason> why = form.reason("lift-" + id, reason);
        return done(
                form,
                "",
                visit,
                Note.BAN_LIFTED,
                () -> new Changed(id, commands.<Long>sendAndWait(new LiftBan(id, why.orElseThrow()))));
    }

    /** A ban and its version after a command. */
    private record Changed(BanId id, long version) {}

    /**
     * Does it when the form is right; else, and when it is refused, shows the page, which says why.
     *
     * @param field where a refusal is said
     */
    private String done(Filled form, String field, Visit visit, Note note, Supplier<Changed> deed) {
        if (form.isRight()) {
            try {
                Changed changed = deed.get();
                Asking ask = by(visit);
                ask.until(changed.version(), () -> ask.one(new FindBan(ask.scope(), changed.id()), BanView.class));
                return note.at("redirect:" + BANS);
            } catch (Refused refused) {
                if (refused.is(SecurityRefusal.UNKNOWN_BAN)) {
                    return visit.nothing();
                }
                if (!refused.is(SecurityRefusal.OWN_ADDRESS) && !refused.is(SecurityRefusal.PROTECTED_ADDRESS)) {
                    throw refused;
                }
                form.wrong(field, refused.refusal().detail());
            }
        }
        visit.response().setStatus(Refusals.FLAWED);
        return show(form, BanList.Wanted.ALL, null, visit);
    }

    private String show(Filled form, BanList.Wanted wanted, @Nullable String cursor, Visit visit) {
        visit.model().addAttribute("errors", form.errors());
        return visit.shown(() -> {
            visit.model().addAttribute("bans", BanList.of(wanted, cursor, by(visit)));
            return "dashboard/bans";
        });
    }

    private Asking by(Visit visit) {
        return new Asking(visit.caller(), queries, patience);
    }
}
