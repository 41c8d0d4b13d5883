package com.unifiedhosting.shared.command;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.PaymentMethod;
import com.unifiedhosting.billing.SavedMethods;

/** Of all gateways the sandbox alone is on. */
public final class SandboxAlone implements SavedMethods {

    @Override
    public boolean isOn(GatewayName gateway) {
        return gateway.equals(GatewayName.SANDBOX);
    }

    @Override
    public Setup setUp(GatewayName gateway, AccountId account) {
        return new Setup(gateway, "secret of " + account);
    }

    @Override
    public PaymentMethod adopt(AccountId account, Offered offered) {
        return new PaymentMethod(
                offered.gateway(),
                offered.token(),
                requireNonNull(offered.brand()),
                requireNonNull(offered.lastFour()),
                requireNonNull(offered.expiry()));
    }
}
