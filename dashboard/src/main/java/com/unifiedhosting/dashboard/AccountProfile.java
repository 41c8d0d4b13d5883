package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountQuery.FindAccount;
import com.unifiedhosting.account.AccountQuery.FindNotes;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.account.NoteView;
import com.unifiedhosting.account.Tag;
import com.unifiedhosting.catalogue.PackageView;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserView;
import com.unifiedhosting.notification.OptionalNotice;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All about an account, as it is shown to its own users and to who sells to it.
 *
 * @param own whether the caller belongs to it
 * @param reason why it is suspended or closing; null else
 * @param closesOn the day on which it is closed for good; null unless it is closing
 * @param seller whose customer it is; null of whom the caller does not see
 * @param language as a tag of BCP 47
 * @param notices optional mails, chosen those that the account wants
 * @param notes about it; empty also for who may not read any
 * @param money null for who may not see it
 * @param offers what can be ordered for it
 * @param roles that a user of it can have
 * @param deeds what the caller may do
 * @param digests by {@link Part}, of what its form shows
 */
record AccountProfile(
        String id,
        AccountPath path,
        boolean own,
        String name,
        String kind,
        boolean sells,
        String status,
        String tone,
        @Nullable String reason,
        @Nullable String closesOn,
        @Nullable Seller seller,
        String since,
        String currency,
        String zone,
        String language,
        String tags,
        Contact contact,
        List<Choice> countries,
        List<Choice> zones,
        List<Choice> languages,
        List<Choice> notices,
        List<NoteLine> notes,
        Services services,
        @Nullable AccountMoney money,
        List<Choice> offers,
        List<Choice> applications,
        List<Choice> roles,
        Set<AccountDeed> deeds,
        Map<String, String> digests) {

    /** Who sells to an account. */
    record Seller(String id, String name) {}

    /** A private note. */
    record NoteLine(String at, Somebody by, String text) {}

    /** Whether the caller may do this; by the name of an {@link AccountDeed}. */
    public boolean may(String deed) {
        return deeds.contains(AccountDeed.valueOf(deed));
    }

    /** Whether any form about the account is there for the caller, besides what it is told by mail and how it is reached. */
    public boolean managed() {
        return deeds.stream().anyMatch(deed -> switch (deed) {
            case SUSPEND, REACTIVATE, CLOSE, REOPEN, EXPORT, MOVE, TAG -> true;
            case EDIT, WRITE_NOTE, READ_NOTES, READ_USERS, READ_INVOICES, ORDER, INVITE, REGISTER_BELOW -> false;
        });
    }

    /**
     * Asks for it.
     *
     * @return empty when there is none that the caller may see
     */
    static Optional<AccountProfile> of(AccountId id, Asking ask) {
        AccountView account = Asking.answer(ask.one(new FindAccount(ask.scope(), id), AccountView.class));
        return account == null ? Optional.empty() : Optional.of(of(account, ask));
    }

    private static AccountProfile of(AccountView account, Asking ask) {
        AccountId id = account.accountId();
        AccountView above = account.parent() == null
                ? null
                : Asking.answer(ask.one(new FindAccount(ask.scope(), account.parent()), AccountView.class));
        Set<AccountDeed> deeds = AccountDeed.of(ask.caller(), account);
        if (above != null && above.standing().status() != AccountStatus.ACTIVE) {
            deeds.remove(AccountDeed.ORDER);
        }
        CompletableFuture<Shown> writing = ask.shown();
        Services.Asked services = Services.of(id, ask);
        AccountMoney.Asked money = deeds.contains(AccountDeed.READ_INVOICES) ? AccountMoney.of(id, ask) : null;
        CompletableFuture<List<NoteView>> notes = deeds.contains(AccountDeed.READ_NOTES)
                ? ask.all(new FindNotes(ask.scope(), id), NoteView.class)
                : CompletableFuture.completedFuture(List.of());
        CompletableFuture<List<PackageView>> packages =
                deeds.contains(AccountDeed.ORDER) ? Offers.all(ask) : CompletableFuture.completedFuture(List.of());
        Shown shown = Asking.answer(writing);
        return new AccountProfile(
                id.value(),
                account.path(),
                account.path().equals(ask.scope()),
                account.profile().displayName().value(),
                Words.of(account.kind()),
                account.kind() != AccountKind.CUSTOMER,
                Words.of(account.standing().status()),
                Words.toneOf(account.standing().status()).css(),
                account.standing().reason(),
                account.standing().closesOn() == null
                        ? null
                        : shown.day(account.standing().closesOn()),
                above == null ? null : seller(above),
                shown.moment(account.registeredAt()),
                account.currency().getCode(),
                account.zone().getId(),
                account.language().toLanguageTag(),
                account.tags().stream().map(Tag::value).sorted().collect(Collectors.joining(" ")),
                Contact.of(account.profile()),
                Contact.countries(Contact.of(account.profile()).country()),
                Abode.zones(account.zone().getId()),
                Abode.languages(account.language()),
                notices(account.mutedNotices()),
                notes(Asking.answer(notes), deeds, shown, ask),
                services.answer(shown),
                money == null ? null : money.answer(shown),
                Offers.of(Asking.answer(packages), account, ask.scope(), shown),
                Choice.of(ApplicationType.class, ApplicationType.STATIC),
                Choice.of(Role.class, null).stream()
                        .filter(role -> Role.valueOf(role.value()).fits(account.kind()))
                        .toList(),
                deeds,
                Part.digests(account));
    }

    private static Seller seller(AccountView seller) {
        return new Seller(
                seller.accountId().value(), seller.profile().displayName().value());
    }

    private static List<Choice> notices(Set<OptionalNotice> muted) {
        return Arrays.stream(OptionalNotice.values())
                .map(notice -> new Choice(notice.name(), Words.of(notice), !muted.contains(notice)))
                .toList();
    }

    /** Who wrote them is known by name to who may see users. */
    private static List<NoteLine> notes(List<NoteView> notes, Set<AccountDeed> deeds, Shown shown, Asking ask) {
        Map<UserId, UserView> writers = deeds.contains(AccountDeed.READ_USERS)
                ? Somebody.known(notes.stream().flatMap(note -> UserId.of(note.writtenBy()).stream()), ask)
                : Map.of();
        return notes.stream()
                .map(note -> new NoteLine(
                        shown.moment(note.writtenAt()),
                        Somebody.of(note.writtenBy(), writers),
                        note.note().value()))
                .toList();
    }
}
