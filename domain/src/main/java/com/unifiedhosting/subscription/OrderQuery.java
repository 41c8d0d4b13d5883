package com.unifiedhosting.subscription;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Scoped;
import org.jspecify.annotations.Nullable;

/** Questions about orders. {@code scope} is what the caller may see: that account and all below it. */
public sealed interface OrderQuery extends Scoped {

    /** Answered by an {@link OrderView}, or null. */
    record FindOrder(AccountPath scope, OrderId orderId) implements OrderQuery {}

    /**
     * Answered by a list of {@link OrderView}, newest first; filters that are null let everything through.
     *
     * @param text anywhere in the domain or an identifier, in any case
     */
    record FindOrders(
            AccountPath scope,
            @Nullable OrderStatus status,
            @Nullable AccountId accountId,
            @Nullable String text,
            Page page)
            implements OrderQuery {}
}
