package com.unifiedhosting.account.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.Note;
import com.unifiedhosting.account.Profile;
import com.unifiedhosting.account.Tag;
import com.unifiedhosting.billing.InvoiceGrouping;
import com.unifiedhosting.notification.OptionalNotice;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Bodies of requests to accounts. */
sealed interface AccountRequest {

    /**
     * Registers an account.
     *
     * @param parent null only for the platform itself
     */
    @Schema(name = "RegisterAccount", example = """
                    {"kind": "CUSTOMER", "parent": "platform",
                     "profile": {"legalName": "Bob Builder Ltd", "displayName": "Bob", "email": "bob@example.com",
                                 "phone": "+4930123456", "taxId": "DE123456788",
                                 "address": {"street": "Unter den Linden 1", "city": "Berlin", "postalCode": "10117",
                                             "country": "DE"}},
                     "currency": "EUR", "zone": "Europe/Berlin", "language": "en"}""")
    record Register(
            @NotNull AccountKind kind,
            @Nullable AccountId parent,
            @NotNull Profile profile,
            @NotNull CurrencyUnit currency,
            @NotNull ZoneId zone,
            @NotNull Locale language)
            implements AccountRequest {}

    /** Sets time zone and language. */
    @Schema(name = "ChangeLocale", example = "{\"zone\": \"Europe/Vienna\", \"language\": \"de-AT\"}")
    record Place(@NotNull ZoneId zone, @NotNull Locale language) implements AccountRequest {}

    /** Says what the account wants to be told; what it does not name, it wants. */
    @Schema(name = "ChangePreferences", example = "{\"mutedNotices\": [\"WEBSITE_LIVE\", \"EARLY_REMINDER\"]}")
    record Preferences(@NotNull Set<@NotNull OptionalNotice> mutedNotices) implements AccountRequest {}

    /**
     * Moves a customer.
     *
     * @param parent a reseller, or the platform
     */
    @Schema(name = "MoveAccount", example = "{\"parent\": \"acc_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60\"}")
    record Move(@NotNull AccountId parent) implements AccountRequest {}

    /** Replaces the tags. */
    @Schema(name = "ChangeTags", example = "{\"tags\": [\"vip\", \"agency\"]}")
    record Tags(@NotNull @Size(max = 50) Set<@NotNull Tag> tags) implements AccountRequest {}

    /** Adds a note. */
    @Schema(name = "WriteNote", example = "{\"note\": \"Prefers to be called in the morning\"}")
    record Remark(@NotNull Note note) implements AccountRequest {}

    /** Sets how the invoices to the account are grouped. */
    @Schema(name = "ChangeInvoiceGrouping", example = "{\"grouping\": \"PER_SUBSCRIPTION\"}")
    record Grouping(@NotNull InvoiceGrouping grouping) implements AccountRequest {}
}
