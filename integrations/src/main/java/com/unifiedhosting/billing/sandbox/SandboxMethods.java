package com.unifiedhosting.billing.sandbox;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.PaymentMethod;
import com.unifiedhosting.billing.SavedMethods.Offered;
import com.unifiedhosting.billing.SavedMethods.Setup;
import com.unifiedhosting.billing.gateway.MethodKeeper;
import com.unifiedhosting.shared.Refused;

/** The sandbox knows no methods: it takes what is offered as it is. */
final class SandboxMethods implements MethodKeeper {

    @Override
    public GatewayName name() {
        return GatewayName.SANDBOX;
    }

    @Override
    public Setup setUp(AccountId account) {
        throw new Refused(BillingRefusal.GATEWAY_OFF, "At the sandbox nothing is entered: its tokens are made up.");
    }

    @Override
    public PaymentMethod adopt(AccountId account, Offered offered) {
        if (offered.brand() == null || offered.lastFour() == null || offered.expiry() == null) {
            throw new Refused(
                    BillingRefusal.METHOD_NOT_USABLE, "The sandbox has to be told brand, last four digits and expiry.");
        }
        return new PaymentMethod(
                offered.gateway(), offered.token(), offered.brand(), offered.lastFour(), offered.expiry());
    }
}
