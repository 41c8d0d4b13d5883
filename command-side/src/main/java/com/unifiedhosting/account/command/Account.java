package com.unifiedhosting.account.command;

import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.account.AccountCommand.ChangeProfile;
import com.unifiedhosting.account.AccountCommand.CloseAccount;
import com.unifiedhosting.account.AccountCommand.FinishClosing;
import com.unifiedhosting.account.AccountCommand.MoveAccount;
import com.unifiedhosting.account.AccountCommand.ReactivateAccount;
import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountCommand.ReopenAccount;
import com.unifiedhosting.account.AccountCommand.SuspendAccount;
import com.unifiedhosting.account.AccountEvent;
import com.unifiedhosting.account.AccountEvent.AccountClosed;
import com.unifiedhosting.account.AccountEvent.AccountDataExported;
import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountEvent.AccountReactivated;
import com.unifiedhosting.account.AccountEvent.AccountRegistered;
import com.unifiedhosting.account.AccountEvent.AccountReopened;
import com.unifiedhosting.account.AccountEvent.AccountSuspended;
import com.unifiedhosting.account.AccountEvent.BillingSettingsChanged;
import com.unifiedhosting.account.AccountEvent.ClosingStarted;
import com.unifiedhosting.account.AccountEvent.InvoiceGroupingChanged;
import com.unifiedhosting.account.AccountEvent.InvoiceTemplateChanged;
import com.unifiedhosting.account.AccountEvent.LocaleChanged;
import com.unifiedhosting.account.AccountEvent.NoteWritten;
import com.unifiedhosting.account.AccountEvent.PreferencesChanged;
import com.unifiedhosting.account.AccountEvent.ProfileChanged;
import com.unifiedhosting.account.AccountEvent.TagsChanged;
import com.unifiedhosting.account.AccountEvent.TaxIdChecked;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.account.Profile;
import com.unifiedhosting.account.TagsBySeller;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.InvoiceGroupings;
import com.unifiedhosting.billing.InvoiceTemplate;
import com.unifiedhosting.notification.OptionalNotice;
import com.unifiedhosting.shared.AboutPerson;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.TaxId;
import com.unifiedhosting.shared.command.Caller;
import com.unifiedhosting.shared.command.CommandSideConfiguration;
import com.unifiedhosting.shared.command.Owned;
import com.unifiedhosting.tax.TaxIdCheck;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Who owns things and pays. {@code ACTIVE <-> SUSPENDED}; both {@code -> CLOSING} for {@value #GRACE_DAYS} days, from which
 * it can be reopened, {@code -> CLOSED}. What follows for subscriptions and websites is the work of sagas. Its e-mail
 * address is claimed together with it by {@link AccountRegistration}.
 *
 * <p>Holds for each command what its Javadoc in {@link com.unifiedhosting.account.AccountCommand} says.
 */
@Aggregate(snapshotTriggerDefinition = CommandSideConfiguration.SNAPSHOTS, cache = CommandSideConfiguration.CACHE)
@Revision("2")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
final class Account extends AccountSettings implements Owned, AboutPerson {

    static final int GRACE_DAYS = 30;

    @AggregateIdentifier
    private AccountId accountId;

    private @Nullable AccountRegistered registration;
    private @Nullable AccountId parent;
    private @Nullable AccountPath path;
    private @Nullable Profile profile;
    private AccountStatus status = AccountStatus.ACTIVE;
    private @Nullable Reason suspendedFor;
    private @Nullable ZoneId zone;
    private @Nullable Locale language;
    private @Nullable ClosingStarted closing;
    private Set<OptionalNotice> mutedNotices = Set.of();
    private TagsBySeller tags = TagsBySeller.NONE;
    private BillingSettings billingSettings = BillingSettings.STANDARD;
    private InvoiceTemplate invoiceTemplate = InvoiceTemplate.STANDARD;
    private InvoiceGroupings invoiceGroupings = InvoiceGroupings.STANDARD;
    private @Nullable TaxIdCheck taxIdCheck;

    Account() {}

    /**
     * True when this account was registered by the same command before, whatever changed since.
     *
     * @throws Refused ALREADY_REGISTERED when it was registered with other data
     */
    boolean isRegisteredBy(RegisterAccount command) {
        if (registration == null) {
            return false;
        }
        if (!registration.equals(AccountRegistered.by(command, registration.path()))) {
            throw new Refused(
                    AccountRefusal.ALREADY_REGISTERED, command.accountId() + " is registered with other data.");
        }
        return true;
    }

    /** Registers it; the caller has checked that it is new. */
    void register(RegisterAccount command, AccountPath path) {
        apply(AccountRegistered.by(command, path));
    }

    /**
     * True when the profile is another one.
     *
     * @throws Refused CLOSED, TAX_HOME_UNKNOWN
     */
    boolean wouldChange(ChangeProfile command) {
        guardClosed();
        guardTaxHome(billingSettings.tax(), command.profile());
        return !command.profile().equals(profile);
    }

    /** Replaces the profile; the caller has checked that it is another one and claimed its address. */
    void change(ChangeProfile command) {
        apply(new ProfileChanged(accountId, command.profile()));
    }

    /**
     * True when it is to be moved, because the parent is another one.
     *
     * @throws Refused NOT_A_CUSTOMER, NOT_ACTIVE
     */
    boolean wouldMove(MoveAccount command) {
        if (registration().kind() != AccountKind.CUSTOMER) {
            throw new Refused(AccountRefusal.NOT_A_CUSTOMER, accountId + " is no customer, and stays where it is.");
        }
        if (command.parent().equals(parent)) {
            return false;
        }
        if (status == AccountStatus.CLOSING || status == AccountStatus.CLOSED) {
            throw new Refused(AccountRefusal.NOT_ACTIVE, accountId + " is closing or closed.");
        }
        return true;
    }

    /** Moves it below another account; the caller has checked that it can stand there. */
    void moveBelow(AccountFacts other) {
        apply(new AccountMoved(
                accountId,
                requireNonNull(parent),
                other.accountId(),
                requireNonNull(path),
                other.path().child(accountId)));
    }

    /** Suspended already: no-op. */
    @CommandHandler
    void handle(SuspendAccount command) {
        guardPlatform();
        switch (status) {
            case SUSPENDED -> {}
            case ACTIVE -> apply(new AccountSuspended(accountId, command.reason()));
            case CLOSING, CLOSED -> throw new Refused(AccountRefusal.NOT_ACTIVE, accountId + " is closing or closed.");
        }
    }

    /** Active already: no-op. */
    @CommandHandler
    void handle(ReactivateAccount command) {
        switch (status) {
            case ACTIVE -> {}
            case SUSPENDED -> apply(new AccountReactivated(accountId));
            case CLOSING, CLOSED ->
                throw new Refused(AccountRefusal.NOT_SUSPENDED, accountId + " is closing or closed.");
        }
    }

    /** Closing already: no-op, unless it is closed from above now and was not before. */
    @CommandHandler
    void handle(CloseAccount command, Clock clock) {
        guardPlatform();
        switch (status) {
            case CLOSING -> {
                ClosingStarted begun = requireNonNull(closing);
                if (!begun.fromAbove() && !Caller.isOf(accountId)) {
                    apply(new ClosingStarted(accountId, command.reason(), begun.closesOn(), begun.zone(), true));
                }
            }
            case ACTIVE, SUSPENDED ->
                apply(new ClosingStarted(
                        accountId,
                        command.reason(),
                        LocalDate.ofInstant(clock.instant(), zone()).plusDays(GRACE_DAYS),
                        zone(),
                        !Caller.isOf(accountId)));
            case CLOSED -> throw closed();
        }
    }

    /**
     * Not closing: no-op. A suspension from before the closing stands again, for its old reason. Refused: CLOSED;
     * CLOSED_FROM_ABOVE to the account itself.
     */
    @CommandHandler
    void handle(ReopenAccount command) {
        switch (status) {
            case ACTIVE, SUSPENDED -> {}
            case CLOSING -> {
                if (requireNonNull(closing).fromAbove() && Caller.isOf(accountId)) {
                    throw new Refused(
                            AccountRefusal.CLOSED_FROM_ABOVE, "Only who stands above " + accountId + " reopens it.");
                }
                Reason suspension = suspendedFor;
                apply(new AccountReopened(accountId));
                if (suspension != null) {
                    apply(new AccountSuspended(accountId, suspension));
                }
            }
            case CLOSED -> throw closed();
        }
    }

    /** Closed already: no-op. The day begins in the zone of when the closing did, whatever the account's is by now. */
    @CommandHandler
    void handle(FinishClosing command, Clock clock) {
        if (status == AccountStatus.CLOSED) {
            return;
        }
        if (closing == null) {
            throw new Refused(AccountRefusal.NOT_CLOSING, accountId + " is not closing.");
        }
        if (LocalDate.ofInstant(clock.instant(), closing.zone()).isBefore(closing.closesOn())) {
            throw new Refused(AccountRefusal.NOT_CLOSING, accountId + " closes on " + closing.closesOn() + ".");
        }
        apply(new AccountClosed(accountId));
    }

    @EventSourcingHandler
    void on(AccountEvent event) {
        accountId = event.accountId();
        switch (event) {
            case AccountRegistered registered -> {
                registration = registered;
                parent = registered.parent();
                path = registered.path();
                profile = registered.profile();
                zone = registered.zone();
                language = registered.language();
            }
            case ProfileChanged changed -> {
                TaxId before = profile().taxId();
                taxIdCheck = Objects.equals(before, changed.profile().taxId()) ? taxIdCheck : null;
                profile = changed.profile();
            }
            case TaxIdChecked checked -> taxIdCheck = checked.check();
            case LocaleChanged changed -> {
                zone = changed.zone();
                language = changed.language();
            }
            case PreferencesChanged changed -> mutedNotices = changed.mutedNotices();
            case AccountSuspended suspended -> {
                status = AccountStatus.SUSPENDED;
                suspendedFor = suspended.reason();
            }
            case AccountReactivated _ -> {
                status = AccountStatus.ACTIVE;
                suspendedFor = null;
            }
            case ClosingStarted started -> {
                status = AccountStatus.CLOSING;
                closing = started;
            }
            case AccountReopened _ -> {
                status = AccountStatus.ACTIVE;
                suspendedFor = null;
                closing = null;
            }
            case AccountClosed _ -> status = AccountStatus.CLOSED;
            case AccountMoved moved -> {
                parent = moved.to();
                path = moved.pathAfter();
            }
            case TagsChanged changed -> tags = tags.with(parent, changed.tags());
            case NoteWritten _, AccountDataExported _ -> {}
            case BillingSettingsChanged changed -> billingSettings = changed.settings();
            case InvoiceTemplateChanged changed -> invoiceTemplate = changed.template();
            case InvoiceGroupingChanged changed ->
                invoiceGroupings =
                        invoiceGroupings.with(new InvoiceGroupings.Change(changed.grouping(), changed.from()));
        }
    }

    @Override
    public @Nullable AccountPath ownerPath() {
        return path;
    }

    Profile profile() {
        return requireNonNull(profile);
    }

    @Override
    public PersonKey person() {
        return PersonKey.of(accountId);
    }

    @Override
    TagsBySeller tags() {
        return tags;
    }

    @Override
    AccountFacts facts() {
        AccountRegistered registered = registration();
        return new AccountFacts(
                accountId,
                registered.kind(),
                parent,
                requireNonNull(path),
                profile(),
                registered.currency(),
                zone(),
                requireNonNull(language),
                mutedNotices,
                billingSettings,
                invoiceTemplate,
                invoiceGroupings,
                taxIdCheck,
                status);
    }

    private AccountRegistered registration() {
        return requireNonNull(registration);
    }

    private ZoneId zone() {
        return requireNonNull(zone);
    }

    private void guardPlatform() {
        if (registration().kind() == AccountKind.PLATFORM) {
            throw new Refused(AccountRefusal.PLATFORM_PROTECTED, "The platform itself is never suspended or closed.");
        }
    }
}
