package com.unifiedhosting.account;

import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.InvoiceGrouping;
import com.unifiedhosting.billing.InvoiceTemplate;
import com.unifiedhosting.notification.OptionalNotice;
import com.unifiedhosting.shared.AboutPerson;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Stored;
import com.unifiedhosting.shared.TaxId;
import com.unifiedhosting.tax.TaxIdCheck;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** The life of an account. */
public sealed interface AccountEvent extends DomainEvent, AboutPerson {

    AccountId accountId();

    @Override
    default PersonKey person() {
        return PersonKey.of(accountId());
    }

    /**
     * The account exists and is active.
     *
     * @param parent the account it belongs to; null of the platform itself only
     * @param path from the platform down to the account
     * @param currency in which it is charged
     * @param zone in which its days begin
     * @param language of what it is told
     */
    @Stored("account.registered")
    record AccountRegistered(
            AccountId accountId,
            AccountKind kind,
            @Nullable AccountId parent,
            AccountPath path,
            Profile profile,
            CurrencyUnit currency,
            ZoneId zone,
            Locale language)
            implements AccountEvent {

        /** What accepting the command makes of it. */
        public static AccountRegistered by(RegisterAccount command, AccountPath path) {
            return new AccountRegistered(
                    command.accountId(),
                    command.kind(),
                    command.parent(),
                    path,
                    command.profile(),
                    command.currency(),
                    command.zone(),
                    command.language());
        }
    }

    @Stored("account.profile-changed")
    record ProfileChanged(AccountId accountId, Profile profile) implements AccountEvent {}

    /** For what comes from now on. What was sold, billed or invoiced before keeps the days and the words that it has. */
    @Stored("account.locale-changed")
    record LocaleChanged(AccountId accountId, ZoneId zone, Locale language) implements AccountEvent {}

    /** Optional notices of these kinds are recorded and not sent from now on. */
    @Stored("account.preferences-changed")
    record PreferencesChanged(AccountId accountId, Set<OptionalNotice> mutedNotices) implements AccountEvent {
        public PreferencesChanged {
            mutedNotices = Set.copyOf(mutedNotices);
        }
    }

    /** Its subscriptions are held and its websites refuse visitors until it is reactivated. */
    @Stored("account.suspended")
    record AccountSuspended(AccountId accountId, Reason reason) implements AccountEvent {}

    @Stored("account.reactivated")
    record AccountReactivated(AccountId accountId) implements AccountEvent {}

    /**
     * The account begins to close.
     *
     * @param closesOn the first day, in {@code zone}, on which it may be closed for good
     * @param zone the account's time zone then, in which that day begins, whatever it changes to
     * @param fromAbove whether somebody who stands above the account closes it, and not the account itself
     */
    @Stored("account.closing-started")
    record ClosingStarted(AccountId accountId, Reason reason, LocalDate closesOn, ZoneId zone, boolean fromAbove)
            implements AccountEvent {}

    @Stored("account.reopened")
    record AccountReopened(AccountId accountId) implements AccountEvent {}

    /** For good: what it subscribed to has ended. */
    @Stored("account.closed")
    record AccountClosed(AccountId accountId) implements AccountEvent {}

    /**
     * A customer, with all that he owns, belongs to another account from now on. What was told before with the old path is
     * his nevertheless: the owner's present path counts.
     *
     * @param from the account to which he belonged
     * @param to the account to which he belongs
     */
    @Stored("account.moved")
    record AccountMoved(
            AccountId accountId, AccountId from, AccountId to, AccountPath pathBefore, AccountPath pathAfter)
            implements AccountEvent {}

    @Stored("account.tags-changed")
    record TagsChanged(AccountId accountId, Set<Tag> tags) implements AccountEvent {
        public TagsChanged {
            tags = Set.copyOf(tags);
        }
    }

    @Stored("account.note-written")
    record NoteWritten(AccountId accountId, Note note) implements AccountEvent {}

    /** Somebody takes all data of the account; the metadata tell who. */
    @Stored("account.data-exported")
    record AccountDataExported(AccountId accountId) implements AccountEvent {}

    @Stored("account.billing-settings-changed")
    record BillingSettingsChanged(AccountId accountId, BillingSettings settings) implements AccountEvent {}

    /**
     * The invoices to the account are grouped so.
     *
     * @param from for what falls due then or later
     */
    @Stored("account.invoice-grouping-changed")
    record InvoiceGroupingChanged(AccountId accountId, InvoiceGrouping grouping, Instant from)
            implements AccountEvent {}

    /** The invoices that the account issues from now on look so. */
    @Stored("account.invoice-template-changed")
    record InvoiceTemplateChanged(AccountId accountId, InvoiceTemplate template) implements AccountEvent {}

    /**
     * The register of tax ids was asked about the account's.
     *
     * @param taxId which one: the account may have another one since
     */
    @Stored("account.tax-id-checked")
    record TaxIdChecked(AccountId accountId, TaxId taxId, TaxIdCheck check) implements AccountEvent {}
}
