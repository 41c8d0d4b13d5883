package com.unifiedhosting.account;

import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.InvoiceGrouping;
import com.unifiedhosting.billing.InvoiceTemplate;
import com.unifiedhosting.billing.LogoHash;
import com.unifiedhosting.notification.OptionalNotice;
import com.unifiedhosting.shared.LegalTender;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.TaxId;
import com.unifiedhosting.tax.TaxIdCheck;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Orders to an account. Refusals: {@link AccountRefusal}. */
public sealed interface AccountCommand {

    AccountId accountId();

    /**
     * Registers an account and claims its e-mail address, both or neither.
     *
     * <p>Refused: EMAIL_TAKEN, PARENT_UNSUITABLE (a reseller stands below the platform, a customer below the platform
     * or an active reseller, the platform below nothing), TAX_ID_IMPOSSIBLE in the country of its address,
     * ALREADY_REGISTERED with other data. A repeat with the same data is a no-op.
     *
     * @param parent the account directly above; {@code null} only for the platform itself
     * @param currency of everything that the account is charged ({@link LegalTender})
     * @param zone of the IANA database, such as {@code Europe/Berlin}; in it the days of what is sold and invoiced begin
     * @param language a well-formed tag of BCP 47 such as {@code de-AT}, at most 35 characters
     */
    record RegisterAccount(
            @TargetAggregateIdentifier AccountId accountId,
            AccountKind kind,
            @Nullable AccountId parent,
            Profile profile,
            CurrencyUnit currency,
            ZoneId zone,
            Locale language)
            implements AccountCommand {
        public RegisterAccount {
            LegalTender.of(currency.getCode());
            checkLocale(zone, language);
        }
    }

    /**
     * Replaces the profile; a new e-mail address is claimed and the old one released. Same: no-op. Refused:
     * EMAIL_TAKEN, TAX_ID_IMPOSSIBLE, TAX_HOME_UNKNOWN when tax is charged by its address and it goes, CLOSED.
     */
    record ChangeProfile(@TargetAggregateIdentifier AccountId accountId, Profile profile) implements AccountCommand {}

    /**
     * Sets time zone and language, as at registration, for what comes from now on: what is sold, billed or invoiced
     * already keeps its days. The same: no-op. Refused: CLOSED.
     */
    record ChangeLocale(@TargetAggregateIdentifier AccountId accountId, ZoneId zone, Locale language)
            implements AccountCommand {
        public ChangeLocale {
            checkLocale(zone, language);
        }
    }

    /** Says which optional notices the account does not want. The same: no-op. Refused: CLOSED. */
    record ChangePreferences(@TargetAggregateIdentifier AccountId accountId, Set<OptionalNotice> mutedNotices)
            implements AccountCommand {
        public ChangePreferences {
            mutedNotices = Set.copyOf(mutedNotices);
        }
    }

    /** Refused: NOT_ACTIVE when closing or closed, PLATFORM_PROTECTED. Suspended already: no-op. */
    record SuspendAccount(@TargetAggregateIdentifier AccountId accountId, Reason reason) implements AccountCommand {}

    /** Undoes a suspension. Refused: NOT_SUSPENDED when closing or closed. Active already: no-op. */
    record ReactivateAccount(@TargetAggregateIdentifier AccountId accountId) implements AccountCommand {}

    /** Starts the 30 days after which the account is closed. Refused: PLATFORM_PROTECTED, CLOSED. Closing: no-op,
     * but that what the account itself had begun is from above now when somebody above closes it. */
    record CloseAccount(@TargetAggregateIdentifier AccountId accountId, Reason reason) implements AccountCommand {}

    /**
     * Takes a closing back until it is finished; what was suspended before is suspended again. Refused: CLOSED;
     * CLOSED_FROM_ABOVE to the account itself, when somebody above has closed it. Not closing: no-op.
     */
    record ReopenAccount(@TargetAggregateIdentifier AccountId accountId) implements AccountCommand {}

    /** Closes for good. Refused: NOT_CLOSING, also while the grace period runs. Closed already: no-op. */
    record FinishClosing(@TargetAggregateIdentifier AccountId accountId) implements AccountCommand {}

    /** Replaces the tags that its present seller gave ({@link TagsBySeller}), at most 50. The same tags: no-op. */
    record ChangeTags(@TargetAggregateIdentifier AccountId accountId, Set<Tag> tags) implements AccountCommand {
        public ChangeTags {
            tags = Set.copyOf(tags);
            if (tags.size() > 50) {
                throw new IllegalArgumentException("at most 50 tags");
            }
        }
    }

    /**
     * Moves a customer, with all that he owns, below another reseller or directly below the platform. Below it already:
     * no-op. Refused: NOT_A_CUSTOMER, NOT_ACTIVE when closing or closed, PARENT_UNSUITABLE unless the new parent is an active
     * reseller or the platform.
     */
    record MoveAccount(@TargetAggregateIdentifier AccountId accountId, AccountId parent) implements AccountCommand {}

    /** Adds a private note; the same words twice are two notes. */
    record WriteNote(@TargetAggregateIdentifier AccountId accountId, Note note) implements AccountCommand {}

    /** Lets whoever sends it take all data of the account, for an hour; told each time, also of what is closed. */
    record ExportAccountData(@TargetAggregateIdentifier AccountId accountId) implements AccountCommand {}

    /**
     * Sets how the account, as an issuer, invoices and collects. Same: no-op. Refused: NOT_AN_ISSUER for a customer,
     * TAX_HOME_UNKNOWN when tax is charged and neither the settings nor the address say where the account is,
     * NUMBERS_AMBIGUOUS for another number format without a year whose numbers look like those of one, CLOSED.
     */
    record ChangeBillingSettings(@TargetAggregateIdentifier AccountId accountId, BillingSettings settings)
            implements AccountCommand {}

    /**
     * Says how the invoices to the account are grouped, for what falls due a day later or after that. The same as chosen last:
     * no-op. Refused: GROUPING_PENDING as long as the last change has not taken effect, CLOSED.
     */
    record ChangeInvoiceGrouping(@TargetAggregateIdentifier AccountId accountId, InvoiceGrouping grouping)
            implements AccountCommand {}

    /**
     * Sets how the invoices look that the account issues from now on, but for the logo. Same: no-op. Refused: NOT_AN_ISSUER
     * for a customer, CLOSED.
     *
     * @param template the logo in it does not count: the present one stays
     */
    record ChangeInvoiceTemplate(@TargetAggregateIdentifier AccountId accountId, InvoiceTemplate template)
            implements AccountCommand {}

    /**
     * Sets the logo of the invoices that the account issues from now on. Same: no-op. Refused: NOT_AN_ISSUER for a customer,
     * CLOSED.
     *
     * @param logo one that is kept; null for none
     */
    record ChangeInvoiceLogo(
            @TargetAggregateIdentifier AccountId accountId,
            @Nullable LogoHash logo) implements AccountCommand {}

    /**
     * Records what the register of tax ids said, also of a closed account, which may still be invoiced. Passed over: the
     * account has another id by now, the same was recorded before, or the register was away while something is known.
     */
    record RecordTaxIdCheck(@TargetAggregateIdentifier AccountId accountId, TaxId taxId, TaxIdCheck check)
            implements AccountCommand {}

    private static void checkLocale(ZoneId zone, Locale language) {
        if (!ZoneId.getAvailableZoneIds().contains(zone.getId())) {
            throw new IllegalArgumentException("zone must be one of the IANA database such as Europe/Berlin");
        }
        String tag = language.toLanguageTag();
        boolean wellFormed = Locale.forLanguageTag(tag).equals(language);
        if (!wellFormed || language.getLanguage().isEmpty() || tag.length() > 35) {
            throw new IllegalArgumentException("language must be a tag such as en or de-AT");
        }
    }
}
