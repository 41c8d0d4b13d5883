package com.unifiedhosting.billing.gateway;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.PaymentMethod;
import com.unifiedhosting.billing.SavedMethods;
import com.unifiedhosting.shared.Refused;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes each question about a payment method to the gateway that keeps it. */
final class MethodRouter implements SavedMethods {

    private final Map<GatewayName, MethodKeeper> keepers;

    MethodRouter(List<MethodKeeper> all) {
        keepers = all.stream().collect(Collectors.toUnmodifiableMap(MethodKeeper::name, Function.identity()));
    }

    @Override
    public boolean isOn(GatewayName gateway) {
        return keepers.containsKey(gateway);
    }

    @Override
    public Setup setUp(GatewayName gateway, AccountId account) {
        return keeper(gateway).setUp(account);
    }

    @Override
    public PaymentMethod adopt(AccountId account, Offered offered) {
        return keeper(offered.gateway()).adopt(account, offered);
    }

    private MethodKeeper keeper(GatewayName gateway) {
        MethodKeeper keeper = keepers.get(gateway);
        if (keeper == null) {
            throw new Refused(BillingRefusal.GATEWAY_OFF, "Nothing can be charged through " + gateway + " here.");
        }
        return keeper;
    }
}
