package com.unifiedhosting.billing;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Scoped;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Questions about payments. {@code scope} is the caller's path: nothing outside it is found. */
public sealed interface PaymentQuery extends Scoped {

    /**
     * Which payments there are, the newest first? Answers {@link PaymentView}s, up to {@code page.limit() + 1}.
     *
     * @param accountId whose; null for everybody's within the scope
     * @param invoiceId of which invoice; null for all
     * @param statuses empty for all
     * @param from requested at or after; null for no such limit
     * @param until requested before; null for no such limit
     */
    record FindPayments(
            AccountPath scope,
            @Nullable AccountId accountId,
            @Nullable InvoiceId invoiceId,
            Set<PaymentStatus> statuses,
            @Nullable Instant from,
            @Nullable Instant until,
            Page page)
            implements PaymentQuery {
        public FindPayments {
            statuses = Set.copyOf(statuses);
        }
    }

    /** How does one payment stand? Answers a {@link PaymentView} or none. */
    record FindPayment(AccountPath scope, PaymentId paymentId) implements PaymentQuery {}

    /** With what does an account pay? Answers a {@link WalletView}; none when it never had a method. */
    record FindWallet(AccountPath scope, AccountId accountId) implements PaymentQuery {}
}
