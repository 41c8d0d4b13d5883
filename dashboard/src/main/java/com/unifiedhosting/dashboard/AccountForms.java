package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountCommand.ChangeLocale;
import com.unifiedhosting.account.AccountCommand.ChangePreferences;
import com.unifiedhosting.account.AccountCommand.ChangeProfile;
import com.unifiedhosting.account.AccountCommand.ChangeTags;
import com.unifiedhosting.account.AccountCommand.WriteNote;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.Profile;
import com.unifiedhosting.account.Tag;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.identity.IdentityQuery.FindUser;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.UserCommand.InviteUser;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserView;
import com.unifiedhosting.notification.OptionalNotice;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.subscription.OrderCommand.PlaceOrder;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionQuery.FindSubscription;
import com.unifiedhosting.subscription.SubscriptionView;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The forms on the page of an account (RE-002, CU-011). Each leads back to it. */
@Controller
@RequestMapping(path = AccountPages.ACCOUNTS + "/{id}", produces = MediaType.TEXT_HTML_VALUE)
final class AccountForms {

    private final AccountProfiles profiles;
    private final FreshIdentities identities;
    private final FreshTokens tokens;

    AccountForms(AccountProfiles profiles, FreshIdentities identities, FreshTokens tokens) {
        this.profiles = profiles;
        this.identities = identities;
        this.tokens = tokens;
    }

    @PostMapping("/profile")
    @Needs(Permission.ACCOUNTS_EDIT)
    String changeProfile(@PathVariable AccountId id, @RequestParam Map<String, String> fields, Visit visit) {
        Filled form = new Filled();
        Optional<Profile> profile = Contact.read(form, fields);
        return profiles.changed(
                id,
                Part.PROFILE,
                form,
                () -> new ChangeProfile(id, profile.orElseThrow()),
                Note.PROFILE_CHANGED,
                visit);
    }

    @PostMapping("/locale")
    @Needs(Permission.ACCOUNTS_EDIT)
    String changeLocale(
            @PathVariable AccountId id,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam(defaultValue = "") String language,
            Visit visit) {
        Filled form = new Filled();
        Optional<ZoneId> there = Abode.zone(form, zone);
        Optional<Locale> spoken = Abode.language(form, language);
        return profiles.changed(
                id,
                Part.LOCALE,
                form,
                () -> new ChangeLocale(id, there.orElseThrow(), spoken.orElseThrow()),
                Note.LOCALE_CHANGED,
                visit);
    }

    /**
     * Says which optional mails go.
     *
     * @param wanted all others do not
     */
    @PostMapping("/preferences")
    @Needs(Permission.ACCOUNTS_EDIT)
    String changePreferences(
            @PathVariable AccountId id, @RequestParam(defaultValue = "") Set<OptionalNotice> wanted, Visit visit) {
        EnumSet<OptionalNotice> muted = EnumSet.allOf(OptionalNotice.class);
        muted.removeAll(wanted);
        visit.model()
                .addAttribute("wanted", wanted.stream().map(Words::of).sorted().toList());
        return profiles.changed(
                id,
                Part.PREFERENCES,
                new Filled(),
                () -> new ChangePreferences(id, muted),
                Note.PREFERENCES_CHANGED,
                visit);
    }

    @PostMapping("/tags")
    @Needs(Permission.ACCOUNTS_TAG)
    String changeTags(@PathVariable AccountId id, @RequestParam(required = false) @Nullable String tags, Visit visit) {
        Filled form = new Filled();
        ChangeTags change = form.given(
                "tags",
                tags,
                text -> new ChangeTags(id, tags(text)),
                "A tag has up to 40 letters, digits and dashes; please write a blank between tags, of which there can be"
                        + " 50.");
        return profiles.changed(
                id,
                Part.TAGS,
                form,
                () -> change == null ? new ChangeTags(id, Set.of()) : change,
                Note.TAGS_CHANGED,
                visit);
    }

    private static Set<Tag> tags(String text) {
        return Stream.of(text.strip().split("[\\s,]+", -1))
                .filter(tag -> !tag.isEmpty())
                .map(Tag::new)
                .collect(Collectors.toSet());
    }

    @PostMapping("/notes")
    @Needs(Permission.NOTES_WRITE)
    String writeNote(@PathVariable AccountId id, @RequestParam(required = false) @Nullable String remark, Visit visit) {
        Filled form = new Filled();
        Optional<com.unifiedhosting.account.Note> note = form.read(
                "remark",
                remark,
                // browsers end lines as networks do
                text -> new com.unifiedhosting.account.Note(text.replace("\r\n", "\n")),
                "Please write a note of at most 10,000 characters.");
        return profiles.done(id, form, () -> new WriteNote(id, note.orElseThrow()), Note.NOTE_WRITTEN, visit);
    }

    /** Answers with a ZIP; with the page, which says why, when there is none. */
    @PostMapping("/exports")
    @Needs(Permission.ACCOUNTS_EXPORT)
    @Nullable
    String takeData(@PathVariable AccountId id, Visit visit, HttpServletResponse response) throws IOException {
        return profiles.takeData(id, visit);
    }

    /**
     * Orders a package with its first website.
     *
     * @param offer a package and a cycle, as {@link Offers} has it
     */
    @PostMapping("/orders")
    @Needs(Permission.ORDERS_PLACE)
    String order(
            @PathVariable AccountId id,
            @RequestParam(required = false) @Nullable String offer,
            @RequestParam(required = false) @Nullable String domain,
            @RequestParam(required = false) @Nullable String application,
            Visit visit) {
        Filled form = new Filled();
        Optional<Offers.Offer> wanted = form.read("offer", offer, Offers.Offer::of, "Please choose a package.");
        Optional<DomainName> name =
                form.read("domain", domain, DomainName::new, "Please write a domain such as www.example.com.");
        Optional<ApplicationType> type =
                form.read("application", application, ApplicationType::valueOf, "Please choose what is to run.");
        OrderId order = identities.next("ord_", visit.caller(), visit.form(), OrderId::new);
        return profiles.done(
                id,
                form,
                () -> new PlaceOrder(
                        order,
                        id,
                        wanted.orElseThrow().packageId(),
                        wanted.get().cycle(),
                        name.orElseThrow(),
                        type.orElseThrow(),
                        null,
                        Set.of(),
                        null),
                ask -> ask.one(new FindSubscription(ask.scope(), SubscriptionId.of(order)), SubscriptionView.class),
                Note.ORDER_PLACED,
                visit,
                () -> profiles.show(id, form, visit));
    }

    /**
     * Invites somebody to the account.
     *
     */
    @PostMapping("/users")
    @Needs(Permission.USERS_MANAGE)
    String invite(
            @PathVariable AccountId id,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String invitee,
            @RequestParam(required = false) @Nullable String role,
            Visit visit) {
        Filled form = new Filled();
        Optional<PersonName> called =
                form.read("name", name, PersonName::new, "Please write a name of at most 200 characters.");
        Optional<EmailAddress> address = form.read(
                "invitee", invitee, EmailAddress::new, "Please write an e-mail address such as ann@example.com.");
        Optional<Role> given = form.read("role", role, Role::valueOf, "Please choose a role.");
        UserId user = identities.next("usr_", visit.caller(), visit.form(), UserId::new);
        return profiles.done(
                id,
                form,
                () -> new InviteUser(
                        user, id, address.orElseThrow(), called.orElseThrow(), given.orElseThrow(), tokens.next()),
                ask -> ask.one(new FindUser(ask.scope(), user), UserView.class),
                Note.USER_INVITED,
                visit,
                () -> profiles.show(id, form, visit));
    }
}
