package com.unifiedhosting.account.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.account.Profile;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.InvoiceGroupings;
import com.unifiedhosting.billing.InvoiceTemplate;
import com.unifiedhosting.notification.OptionalNotice;
import com.unifiedhosting.tax.TaxIdCheck;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * An account as other contexts see it.
 *
 * @param parent the account directly above; null for the platform itself
 * @param mutedNotices which optional notices it does not want
 * @param billingSettings how it invoices and collects as an issuer; the standard ones until it sets its own
 * @param invoiceTemplate how the invoices look that it issues; the standard one until it sets its own
 * @param invoiceGroupings how the invoices to it are grouped, by when what they charge for falls due
 * @param taxIdCheck what the register said of its present tax id; null without one, or when it was not asked
 */
public record AccountFacts(
        AccountId accountId,
        AccountKind kind,
        @Nullable AccountId parent,
        AccountPath path,
        Profile profile,
        CurrencyUnit currency,
        ZoneId zone,
        Locale language,
        Set<OptionalNotice> mutedNotices,
        BillingSettings billingSettings,
        InvoiceTemplate invoiceTemplate,
        InvoiceGroupings invoiceGroupings,
        @Nullable TaxIdCheck taxIdCheck,
        AccountStatus status) {}
