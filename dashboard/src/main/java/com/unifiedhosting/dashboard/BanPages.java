package com.unifiedhosting.dashboard;

import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.security.BanCommand.BanAddress;
import com.unifiedhosting.security.BanCommand.LiftBan;
import com.unifiedhosting.security.BanId;
import com.unifiedhosting.security.BanOrigin;
import com.unifiedhosting.security.BanQuery.FindBan;
import com.unifiedhosting.security.BanStatus;
import com.unifiedhosting.security.BanView;
import com.unifiedhosting.security.Network;
import com.unifiedhosting.shared.Reason;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
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

    private final Dispatch commands;
    private final AddressKeys keys;
    private final Clock clock;

    BanPages(Dispatch commands, AddressKeys keys, Clock clock) {
        this.commands = commands;
        this.keys = keys;
        this.clock = clock;
    }

    @GetMapping
    @Needs(Permission.BANS_READ)
    String page(
            @RequestParam(required = false) @Nullable BanStatus status,
            @RequestParam(required = false) @Nullable BanOrigin origin,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Note note,
            Visit visit) {
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
            Visit visit) {
        Filled form = new Filled();
        Optional<Network> banned = form.read("network", network, Network::new, NETWORK);
        Optional<Reason> why = form.reason("reason", reason);
        Optional<BanLength> wanted = form.read("length", length, BanLength::valueOf, "Please choose how long.");
        visit.model().addAttribute("network", network);
        return done(
                form,
                "network",
                visit,
                Note.BAN_IMPOSED,
                () -> {
                    BanId id = keys.banOf(banned.orElseThrow());
                    long version = commands.send(
                            new BanAddress(
                                    id,
                                    banned.get(),
                                    why.orElseThrow(),
                                    wanted.orElseThrow().from(clock.instant())),
                            null,
                            null);
                    return new Changed(id, version);
                },
                () -> show(form, BanList.Wanted.ALL, null, visit));
    }

    @PostMapping("/{id}/lift")
    @Needs(Permission.BANS_MANAGE)
    String lift(@PathVariable BanId id, @RequestParam(required = false) @Nullable String reason, Visit visit) {
        Filled form = new Filled();
        Optional<Reason> why = form.reason("lift-" + id, reason);
        return done(
                form,
                "",
                visit,
                Note.BAN_LIFTED,
                () -> new Changed(id, commands.send(new LiftBan(id, why.orElseThrow()), null, null)),
                () -> showAround(id, form, visit));
    }

    /** A ban and its version after a command. */
    private record Changed(BanId id, long version) {}

    /**
     * Does what a form orders, and leads to the list, which says that it is done.
     *
     * @param field where a refusal is said
     * @param again the page that is shown when the form is wrong, or refused
     */
    private static String done(
            Filled form, String field, Visit visit, Note note, Supplier<Changed> deed, Supplier<String> again) {
        return visit.carriedOut(
                form,
                () -> {
                    Changed changed = deed.get();
                    Asking ask = visit.ask();
                    ask.until(changed.version(), () -> ask.one(new FindBan(ask.scope(), changed.id()), BanView.class));
                    return note.at("redirect:" + BANS);
                },
                _ -> field,
                again);
    }

    /** The list with the ban that a form is about, on whatever page of it that was. */
    private static String showAround(BanId id, Filled form, Visit visit) {
        return visit.shown(() -> {
            BanView ban = Asking.answer(visit.ask().one(new FindBan(visit.ask().scope(), id), BanView.class));
            if (ban == null) {
                return visit.nothing();
            }
            visit.model().addAttribute("address", ban.network().value());
            return show(form, new BanList.Wanted(null, null, ban.network()), null, visit);
        });
    }

    private static String show(Filled form, BanList.Wanted wanted, @Nullable String cursor, Visit visit) {
        visit.show(form);
        return visit.shown(() -> {
            visit.model().addAttribute("bans", BanList.of(wanted, cursor, visit.ask()));
            return "dashboard/bans";
        });
    }
}
