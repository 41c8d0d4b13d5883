package com.unifiedhosting.billing.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.InvoiceEvent.DraftChanged;
import com.unifiedhosting.billing.InvoiceRemark;
import org.jspecify.annotations.Nullable;

/**
 * What stands on a draft beside its lines.
 *
 * @param paymentTermDays null for as many as the issuer's settings say
 * @param issuer in whose name it is set; null when it never was
 */
record Beside(
        @Nullable InvoiceRemark remark,
        @Nullable Integer paymentTermDays,
        @Nullable AccountId issuer) {

    static final Beside NOTHING = new Beside(null, null, null);

    static Beside of(DraftChanged event) {
        return new Beside(event.remark(), event.paymentTermDays(), event.issuer());
    }

    boolean isNothing() {
        return remark == null && paymentTermDays == null;
    }

    /** Whether the buyer can tell one from the other. */
    boolean isAs(Beside other) {
        return equals(other) || (isNothing() && other.isNothing());
    }

    /** Whether there is something in it that another issuer than this one set. */
    boolean isOfAnotherThan(AccountId now) {
        return !isNothing() && !now.equals(issuer);
    }

    int daysOr(int standard) {
        return paymentTermDays == null ? standard : paymentTermDays;
    }
}
