package com.unifiedhosting.account;

import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.InvoiceGrouping;
import com.unifiedhosting.billing.InvoiceTemplate;
import com.unifiedhosting.notification.OptionalNotice;
import com.unifiedhosting.shared.View;
import com.unifiedhosting.tax.TaxIdCheck;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * An account in the directory.
 *
 * @param parent null for the platform itself
 * @param mutedNotices which optional notices it does not want
 * @param standing whether it is active, and why not
 * @param tags its present seller's ({@link TagsBySeller}); none for who asks about his own account, unless that is the
 *     platform
 * @param billingSettings as an issuer; null until they are set
 * @param invoiceTemplate how its invoices look; null until it is set
 * @param invoiceGrouping how the invoices to it are grouped, as chosen last
 * @param invoiceGroupingFrom for what falls due from when on; null when nobody has chosen yet
 * @param taxIdCheck what the register of tax ids said of the present one; null without one, or when it was not asked
 */
public record AccountView(
        AccountId accountId,
        AccountKind kind,
        @Nullable AccountId parent,
        AccountPath path,
        Profile profile,
        CurrencyUnit currency,
        ZoneId zone,
        Locale language,
        Set<OptionalNotice> mutedNotices,
        Standing standing,
        Set<Tag> tags,
        @Nullable BillingSettings billingSettings,
        @Nullable InvoiceTemplate invoiceTemplate,
        InvoiceGrouping invoiceGrouping,
        @Nullable Instant invoiceGroupingFrom,
        @Nullable TaxIdCheck taxIdCheck,
        Instant registeredAt,
        long version,
        Instant updatedAt)
        implements View {

    public AccountView {
        mutedNotices = Set.copyOf(mutedNotices);
        tags = Set.copyOf(tags);
    }

    /** What is shown of it to an account: tags are for those above, and of the platform for itself. */
    public AccountView shownTo(AccountPath scope) {
        return scope.equals(AccountPath.PLATFORM) || !scope.owner().equals(accountId) ? this : withoutTags();
    }

    private AccountView withoutTags() {
        return new AccountView(
                accountId,
                kind,
                parent,
                path,
                profile,
                currency,
                zone,
                language,
                mutedNotices,
                standing,
                Set.of(),
                billingSettings,
                invoiceTemplate,
                invoiceGrouping,
                invoiceGroupingFrom,
                taxIdCheck,
                registeredAt,
                version,
                updatedAt);
    }

    /**
     * Whether an account can do business.
     *
     * @param reason why it is suspended or closing; null while active
     * @param closesOn while CLOSING, the first day, in the account's zone, on which it may be closed for good;
     *     that zone is the one that it had when the closing began
     * @param closedFromAbove whether somebody who stands above the account closes it, or has closed it: then the account
     *     itself cannot take that back
     */
    public record Standing(
            AccountStatus status,
            @Nullable String reason,
            @Nullable LocalDate closesOn,
            boolean closedFromAbove) {

        public static final Standing ACTIVE = new Standing(AccountStatus.ACTIVE, null, null, false);
    }
}
