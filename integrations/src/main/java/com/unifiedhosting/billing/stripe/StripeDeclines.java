package com.unifiedhosting.billing.stripe;

import com.stripe.model.StripeError;
import com.unifiedhosting.billing.PaymentFailure;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why a card was declined, from Stripe's codes (docs.stripe.com/declines/codes) to ours. */
final class StripeDeclines {

    /** After these the same card is declined again, whenever it is tried. */
    private static final Set<String> FOR_GOOD = Set.of(
            "card_not_supported",
            "currency_not_supported",
            "do_not_try_again",
            "expired_card",
            "fraudulent",
            "highest_risk_level",
            "incorrect_cvc",
            "incorrect_number",
            "invalid_account",
            "invalid_cvc",
            "invalid_expiry_month",
            "invalid_expiry_year",
            "invalid_number",
            "lost_card",
            "merchant_blacklist",
            "not_permitted",
            "pickup_card",
            "restricted_card",
            "revocation_of_all_authorizations",
            "revocation_of_authorization",
            "security_violation",
            "service_not_allowed",
            "stolen_card",
            "stop_payment_order",
            "testmode_decline",
            "transaction_not_allowed");

    /** The bank wants to see the customer. */
    private static final Set<String> WITH_THE_CUSTOMER = Set.of(
            "authentication_required",
            "authentication_not_handled",
            "offline_pin_required",
            "online_or_offline_pin_required");

    /** Nothing about the card, but about what was asked of it. */
    private static final Set<String> AMOUNT = Set.of("amount_too_large", "invalid_amount");

    private static final Set<String> TOO_SMALL = Set.of("amount_too_small");

    private StripeDeclines() {}

    /** A decline without a reason, or for one that is not known here, counts as one for now. */
    static PaymentFailure of(@Nullable StripeError error) {
        return error == null ? PaymentFailure.DECLINED_FOR_NOW : of(error.getCode(), error.getDeclineCode());
    }

    /**
     * Why it was declined.
     *
     * @param code such as {@code card_declined}
     * @param declineCode the bank's own reason, which says more
     */
    static PaymentFailure of(@Nullable String code, @Nullable String declineCode) {
        if (isOf(WITH_THE_CUSTOMER, code, declineCode)) {
            return PaymentFailure.AUTHENTICATION_REQUIRED;
        }
        if (isOf(TOO_SMALL, code, declineCode)) {
            return PaymentFailure.AMOUNT_TOO_SMALL;
        }
        if (isOf(AMOUNT, code, declineCode)) {
            return PaymentFailure.UNCHARGEABLE_AMOUNT;
        }
        return isOf(FOR_GOOD, code, declineCode) ? PaymentFailure.DECLINED : PaymentFailure.DECLINED_FOR_NOW;
    }

    private static boolean isOf(Set<String> kind, @Nullable String code, @Nullable String declineCode) {
        return (code != null && kind.contains(code)) || (declineCode != null && kind.contains(declineCode));
    }
}
