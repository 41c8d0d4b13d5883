package com.unifiedhosting.account.query;

import static java.util.Objects.requireNonNull;

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
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.account.AccountView.Standing;
import com.unifiedhosting.account.Profile;
import com.unifiedhosting.account.TagsBySeller;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.InvoiceGrouping;
import com.unifiedhosting.billing.InvoiceTemplate;
import com.unifiedhosting.notification.OptionalNotice;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.tax.TaxIdCheck;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The state of an account out of its events; the same as {@link AccountProjection} writes into rows. */
final class AccountFold {

    private AccountFold() {}

    static State apply(@Nullable State before, AccountEvent event, long version, Instant at) {
        if (event instanceof AccountRegistered registered) {
            return new State(
                    registered,
                    at,
                    new Settings(registered.profile(), Set.of(), TagsBySeller.NONE, null, null, null, null),
                    Obstacles.NONE,
                    version,
                    at);
        }
        State state = requireNonNull(before, "an account begins with its registration");
        Settings settings = state.settings();
        Obstacles obstacles = state.obstacles();
        return switch (event) {
            case AccountRegistered _ -> state;
            case ProfileChanged changed -> state.with(settings.with(changed.profile()), version, at);
            case PreferencesChanged changed -> state.with(settings.muting(changed.mutedNotices()), version, at);
            case AccountSuspended suspended -> state.with(obstacles.suspended(suspended.reason()), version, at);
            case AccountReactivated _ -> state.with(obstacles.suspended(null), version, at);
            case ClosingStarted closing -> state.with(obstacles.closing(closing), version, at);
            case AccountReopened _ -> state.with(obstacles.closing(null), version, at);
            case AccountClosed _ ->
                state.with(new Obstacles(obstacles.suspension, obstacles.closing, true), version, at);
            case LocaleChanged changed -> state.with(in(state.registered, changed), version, at);
            case AccountMoved moved -> state.with(below(state.registered, moved), version, at);
            case TagsChanged changed ->
                state.with(settings.with(settings.tags.with(state.registered.parent(), changed.tags())), version, at);
            case NoteWritten _, AccountDataExported _ -> state.with(obstacles, version, at);
            case TaxIdChecked checked -> state.with(settings.with(checked.check()), version, at);
            case BillingSettingsChanged changed -> state.with(settings.with(changed.settings()), version, at);
            case InvoiceTemplateChanged changed -> state.with(settings.with(changed.template()), version, at);
            case InvoiceGroupingChanged changed -> state.with(settings.with(changed), version, at);
        };
    }

    private static AccountRegistered in(AccountRegistered before, LocaleChanged changed) {
        return new AccountRegistered(
                before.accountId(),
                before.kind(),
                before.parent(),
                before.path(),
                before.profile(),
                before.currency(),
                changed.zone(),
                changed.language());
    }

    private static AccountRegistered below(AccountRegistered before, AccountMoved moved) {
        return new AccountRegistered(
                before.accountId(),
                before.kind(),
                moved.to(),
                moved.pathAfter(),
                before.profile(),
                before.currency(),
                before.zone(),
                before.language());
    }

    /** What keeps an account from doing business; more than one thing can at once. */
    record Obstacles(@Nullable Reason suspension, @Nullable ClosingStarted closing, boolean closed) {

        static final Obstacles NONE = new Obstacles(null, null, false);

        Obstacles suspended(@Nullable Reason reason) {
            return new Obstacles(reason, closing, closed);
        }

        Obstacles closing(@Nullable ClosingStarted begun) {
            return new Obstacles(suspension, begun, closed);
        }

        Standing standing() {
            if (closing != null) {
                return new Standing(
                        closed ? AccountStatus.CLOSED : AccountStatus.CLOSING,
                        closing.reason().value(),
                        closed ? null : closing.closesOn(),
                        closing.fromAbove());
            }
            return suspension == null
                    ? Standing.ACTIVE
                    : new Standing(AccountStatus.SUSPENDED, suspension.value(), null, false);
        }
    }

    /** What was set about an account, by itself or by whoever stands above it. */
    record Settings(
            Profile profile,
            Set<OptionalNotice> mutedNotices,
            TagsBySeller tags,
            @Nullable BillingSettings billing,
            @Nullable InvoiceTemplate template,
            @Nullable InvoiceGroupingChanged grouping,
            @Nullable TaxIdCheck taxIdCheck) {

        Settings with(Profile changed) {
            boolean same = Objects.equals(profile.taxId(), changed.taxId());
            return new Settings(changed, mutedNotices, tags, billing, template, grouping, same ? taxIdCheck : null);
        }

        Settings with(BillingSettings changed) {
            return new Settings(profile, mutedNotices, tags, changed, template, grouping, taxIdCheck);
        }

        Settings with(InvoiceTemplate changed) {
            return new Settings(profile, mutedNotices, tags, billing, changed, grouping, taxIdCheck);
        }

        Settings with(TaxIdCheck changed) {
            return new Settings(profile, mutedNotices, tags, billing, template, grouping, changed);
        }

        Settings with(InvoiceGroupingChanged changed) {
            return new Settings(profile, mutedNotices, tags, billing, template, changed, taxIdCheck);
        }

        Settings muting(Set<OptionalNotice> changed) {
            return new Settings(profile, changed, tags, billing, template, grouping, taxIdCheck);
        }

        Settings with(TagsBySeller changed) {
            return new Settings(profile, mutedNotices, changed, billing, template, grouping, taxIdCheck);
        }
    }

    record State(
            AccountRegistered registered,
            Instant registeredAt,
            Settings settings,
            Obstacles obstacles,
            long version,
            Instant updatedAt) {

        State with(Settings changed, long newVersion, Instant at) {
            return new State(registered, registeredAt, changed, obstacles, newVersion, at);
        }

        State with(Obstacles changed, long newVersion, Instant at) {
            return new State(registered, registeredAt, settings, changed, newVersion, at);
        }

        State with(AccountRegistered changed, long newVersion, Instant at) {
            return new State(changed, registeredAt, settings, obstacles, newVersion, at);
        }

        AccountPath path() {
            return registered.path();
        }

        /** What whoever sees it from there is shown: tags are those of the asking seller, to the platform of the one then. */
        AccountView shownTo(AccountPath scope) {
            AccountId seller = scope.equals(AccountPath.PLATFORM) ? registered.parent() : scope.owner();
            return new AccountView(
                            registered.accountId(),
                            registered.kind(),
                            registered.parent(),
                            registered.path(),
                            settings.profile,
                            registered.currency(),
                            registered.zone(),
                            registered.language(),
                            settings.mutedNotices,
                            obstacles.standing(),
                            settings.tags.of(seller),
                            settings.billing,
                            settings.template,
                            settings.grouping == null ? InvoiceGrouping.PER_DAY : settings.grouping.grouping(),
                            settings.grouping == null ? null : settings.grouping.from(),
                            settings.taxIdCheck,
                            registeredAt,
                            version,
                            updatedAt)
                    .shownTo(scope);
        }
    }
}
