package com.unifiedhosting.billing;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.View;
import java.time.Instant;
import java.util.List;

/**
 * The ways in which an account pays.
 *
 * @param methods the one added last first
 */
public record WalletView(WalletId walletId, AccountId accountId, List<Method> methods, long version, Instant updatedAt)
        implements View {

    public WalletView {
        methods = List.copyOf(methods);
    }

    /**
     * One way to pay.
     *
     * @param standard whether it is the account's default
     * @param expired whether its last month is over (UTC), as of the question
     */
    public record Method(PaymentMethod method, boolean standard, boolean expired, Instant addedAt) {}
}
