package com.unifiedhosting.account;

import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.PhoneNumber;
import com.unifiedhosting.shared.PostalAddress;
import com.unifiedhosting.shared.TaxId;
import org.jspecify.annotations.Nullable;

/**
 * Who stands behind an account, as it appears on invoices and mails.
 *
 * @param legalName as on an invoice
 * @param displayName as on a page
 * @param email unique over the platform: claimed by the account
 */
public record Profile(
        PersonName legalName,
        PersonName displayName,
        EmailAddress email,
        @Nullable PhoneNumber phone,
        @Nullable PostalAddress address,
        @Nullable TaxId taxId) {}
