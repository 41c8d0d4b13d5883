package com.unifiedhosting.billing.stripe;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentMethod.Card;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerSearchParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.SetupIntentCreateParams;
import com.stripe.service.V1Services;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.PaymentMethod;
import com.unifiedhosting.billing.SavedMethods.Offered;
import com.unifiedhosting.billing.SavedMethods.Setup;
import com.unifiedhosting.billing.gateway.MethodKeeper;
import com.unifiedhosting.billing.saga.PaymentGateway.NoAnswer;
import com.unifiedhosting.billing.saga.PaymentGateway.RequestRefused;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cards that Stripe keeps. An account is one customer there, known by its identifier in the metadata; nothing else of
 * it is told.
 */
final class StripeMethods implements MethodKeeper {

    static final String CARD = "card";

    /** Names the account of the platform in metadata. */
    static final String ACCOUNT = "account_id";

    private static final Logger LOG = LoggerFactory.getLogger(StripeMethods.class);

    private final StripeCalls stripe;

    StripeMethods(StripeCalls stripe) {
        this.stripe = stripe;
    }

    @Override
    public GatewayName name() {
        return StripeGateway.NAME;
    }

    @Override
    public Setup setUp(AccountId account) {
        return asked(api -> {
            SetupIntentCreateParams params = SetupIntentCreateParams.builder()
                    .setCustomer(customerOf(api, account))
                    .addPaymentMethodType(CARD)
                    .setUsage(SetupIntentCreateParams.Usage.OFF_SESSION)
                    .putMetadata(ACCOUNT, account.value())
                    .build();
            String key = "setup-" + UUID.randomUUID(); // each is another one
            return new Setup(
                    name(),
                    api.setupIntents().create(params, StripeCalls.underKey(key)).getClientSecret());
        });
    }

    @Override
    public PaymentMethod adopt(AccountId account, Offered offered) {
        return asked(api -> {
            try {
                com.stripe.model.PaymentMethod method =
                        api.paymentMethods().retrieve(offered.token().value());
                if (method.getCard() == null) {
                    throw notUsable("Only cards are taken.");
                }
                if (method.getCustomer() == null) {
                    attach(api, account, method.getId());
                } else if (!isCustomer(api, method.getCustomer(), account)) {
                    throw notUsable("The card is somebody else's.");
                }
                return shown(offered, method.getCard());
            } catch (CardException e) {
                throw notUsable("The bank of the card does not let it be used.");
            } catch (InvalidRequestException e) {
                if (StripeGateway.isMissing(e) || "payment_method".equals(e.getParam())) {
                    throw notUsable("Stripe knows no such card.");
                }
                throw e;
            }
        });
    }

    private static void attach(V1Services api, AccountId account, String method) throws StripeException {
        String customer = customerOf(api, account);
        api.paymentMethods()
                .attach(
                        method,
                        PaymentMethodAttachParams.builder()
                                .setCustomer(customer)
                                .build(),
                        StripeCalls.underKey("attach-" + method + "-" + customer));
    }

    private static boolean isCustomer(V1Services api, String customer, AccountId account) throws StripeException {
        Map<String, String> metadata = api.customers().retrieve(customer).getMetadata();
        return metadata != null && account.value().equals(metadata.get(ACCOUNT));
    }

    /** A search knows of a customer after a while, the idempotency key from the first moment on, for a day. */
    private static String customerOf(V1Services api, AccountId account) throws StripeException {
        List<Customer> known = customersOf(api, account);
        if (!known.isEmpty()) {
            return known.getFirst().getId();
        }
        CustomerCreateParams params = CustomerCreateParams.builder()
                .putMetadata(ACCOUNT, account.value())
                .build();
        return api.customers()
                .create(params, StripeCalls.underKey("customer-" + account))
                .getId();
    }

    /** Those that the search knows. */
    static List<Customer> customersOf(V1Services api, AccountId account) throws StripeException {
        return api.customers()
                .search(CustomerSearchParams.builder()
                        .setQuery("metadata['" + ACCOUNT + "']:'" + account + "'")
                        .build())
                .getData();
    }

    private PaymentMethod shown(Offered offered, Card card) {
        return new PaymentMethod(
                name(),
                offered.token(),
                card.getBrand(),
                card.getLast4(),
                YearMonth.of(Math.toIntExact(card.getExpYear()), Math.toIntExact(card.getExpMonth())));
    }

    private <T> T asked(StripeCalls.Asked<T> asked) {
        try {
            return stripe.ask(asked);
        } catch (NoAnswer silence) {
            LOG.warn("Stripe did not answer about a payment method: {}", silence.getMessage());
            throw new Refused(SharedRefusal.UNAVAILABLE, "The payment gateway does not answer.");
        } catch (RequestRefused refused) {
            LOG.error("Stripe refuses a request about a payment method: {}", refused.getMessage());
            throw new Refused(SharedRefusal.UNAVAILABLE, "The payment gateway cannot be used at present.");
        }
    }

    private static Refused notUsable(String why) {
        return new Refused(BillingRefusal.METHOD_NOT_USABLE, why);
    }
}
