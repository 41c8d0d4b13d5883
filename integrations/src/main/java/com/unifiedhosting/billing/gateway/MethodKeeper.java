package com.unifiedhosting.billing.gateway;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.PaymentMethod;
import com.unifiedhosting.billing.SavedMethods.Offered;
import com.unifiedhosting.billing.SavedMethods.Setup;
import com.unifiedhosting.shared.Refused;

/** What one gateway does for {@link com.unifiedhosting.billing.SavedMethods}. */
public interface MethodKeeper {

    GatewayName name();

    /**
     * Begins the entry of a method.
     *
     * @throws Refused GATEWAY_OFF when it has no such entry, shared.unavailable
     */
    Setup setUp(AccountId account);

    /**
     * Makes sure that it has the method and lets the account pay with it.
     *
     * @throws Refused METHOD_NOT_USABLE, shared.unavailable
     */
    PaymentMethod adopt(AccountId account, Offered offered);
}
