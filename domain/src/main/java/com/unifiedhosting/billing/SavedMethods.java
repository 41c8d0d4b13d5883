package com.unifiedhosting.billing;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.Refused;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** The payment methods that gateways keep for accounts; answered by the adapters of the gateways. */
public interface SavedMethods {

    /**
     * A method that a caller says he has. What stands beside the token counts only at a gateway that does not know it.
     *
     * @param brand null, or as in {@link PaymentMethod}; so are the others
     */
    record Offered(
            GatewayName gateway,
            PaymentToken token,
            @Nullable String brand,
            @Nullable String lastFour,
            @Nullable YearMonth expiry) {}

    /**
     * What a page needs to have the customer enter a method at the gateway itself.
     *
     * @param clientSecret for that page alone; kept nowhere
     */
    record Setup(GatewayName gateway, String clientSecret) {

        @Override
        public String toString() {
            return "Setup[" + gateway + "]";
        }
    }

    /** Whether methods of this gateway can be charged here. */
    boolean isOn(GatewayName gateway);

    /**
     * Begins the entry of a method.
     *
     * @throws Refused GATEWAY_OFF, also for a gateway that has no such entry; shared.unavailable when it cannot be reached
     */
    Setup setUp(GatewayName gateway, AccountId account);

    /**
     * Makes sure that the gateway has the method and lets the account pay with it.
     *
     * @return the method as the gateway shows it
     * @throws Refused GATEWAY_OFF, METHOD_NOT_USABLE, shared.unavailable
     */
    PaymentMethod adopt(AccountId account, Offered offered);
}
