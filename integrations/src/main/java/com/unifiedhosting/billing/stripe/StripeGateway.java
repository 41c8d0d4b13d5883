package com.unifiedhosting.billing.stripe;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.StripeCollection;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.service.V1Services;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.saga.PaymentGateway;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Charges saved cards while their holders are away. A charge is one payment intent, created and confirmed in one call under
 * the payment's identifier as idempotency key, with that identifier in its metadata: by it the intent is found when the
 * answer was lost, also when Stripe has forgotten the key.
 */
final class StripeGateway implements PaymentGateway {

    static final GatewayName NAME = new GatewayName("stripe");

    /** How far the clocks of the two may be apart. */
    private static final Duration APART = Duration.ofDays(1);

    /** After which a search knows of an intent, by far. */
    private static final Duration SEARCHABLE = Duration.ofDays(1);

    private static final long PAGE = 100;

    private final StripeCalls stripe;

    StripeGateway(StripeCalls stripe) {
        this.stripe = stripe;
    }

    @Override
    public GatewayName name() {
        return NAME;
    }

    @Override
    public Outcome charge(Charge charge) {
        OptionalLong units = StripeAmounts.toStripe(charge.amount());
        if (units.isEmpty()) {
            return new Outcome.Declined(PaymentFailure.UNCHARGEABLE_AMOUNT);
        }
        return stripe.ask(api -> {
            String customer = holder(api, charge);
            return customer == null
                    ? new Outcome.Declined(PaymentFailure.UNKNOWN_METHOD)
                    : charge(api, charge, customer, units.getAsLong());
        });
    }

    /** Whose the method is; null when there is no such method, or it is nobody's. */
    private static @Nullable String holder(V1Services api, Charge charge) throws StripeException {
        try {
            PaymentMethod method = api.paymentMethods().retrieve(charge.token().value());
            return method.getCustomer();
        } catch (InvalidRequestException e) {
            if (isMissing(e)) {
                return null;
            }
            throw e;
        }
    }

    private static Outcome charge(V1Services api, Charge charge, String customer, long units) throws StripeException {
        PaymentIntentCreateParams params = PaymentIntentCreateParams.builder()
                .setAmount(units)
                .setCurrency(charge.amount().getCurrencyUnit().getCode().toLowerCase(Locale.ROOT))
                .setCustomer(customer)
                .setPaymentMethod(charge.token().value())
                .addPaymentMethodType(StripeMethods.CARD)
                .setOffSession(true)
                .setConfirm(true)
                .putMetadata(StripeIntents.PAYMENT, charge.paymentId().value())
                .putMetadata(StripeMethods.ACCOUNT, charge.accountId().value())
                .build();
        try {
            return settled(api.paymentIntents()
                    .create(params, StripeCalls.underKey(charge.paymentId().value())));
        } catch (CardException e) {
            return new Outcome.Declined(StripeDeclines.of(e.getCode(), e.getDeclineCode()));
        } catch (InvalidRequestException e) {
            PaymentFailure failure = StripeDeclines.of(e.getCode(), null);
            if (!failure.retryable()) {
                return new Outcome.Declined(failure);
            }
            if (isMissing(e) || "payment_method".equals(e.getParam())) {
                return new Outcome.Declined(PaymentFailure.UNKNOWN_METHOD);
            }
            // a currency that this Stripe account does not take has no code of its own
            if ("amount".equals(e.getParam()) || "currency".equals(e.getParam())) {
                return new Outcome.Declined(PaymentFailure.UNCHARGEABLE_AMOUNT);
            }
            throw e;
        }
    }

    private static Outcome settled(PaymentIntent intent) {
        return StripeIntents.outcome(intent)
                .orElseThrow(() -> new NoAnswer("the intent " + intent.getId() + " is " + intent.getStatus()));
    }

    @Override
    public Optional<Outcome> find(Sought sought) {
        return stripe.ask(api -> intentOf(api, sought).map(StripeGateway::settled));
    }

    /**
     * Searched for, which finds it among however many the account has. A search knows of an intent only after a while, so
     * what it does not find is looked for among the newest of the account's customers. A customer whom it does not know yet
     * is of a minute ago, when Stripe still has the key of the charge.
     */
    private static Optional<PaymentIntent> intentOf(V1Services api, Sought sought) throws StripeException {
        List<PaymentIntent> found = new ArrayList<>(searched(api, sought.paymentId()));
        if (found.isEmpty()) {
            for (Customer customer : StripeMethods.customersOf(api, sought.accountId())) {
                found.addAll(listed(api, sought, customer.getId()));
            }
        }
        // one that took money says more than one that did not
        return found.stream()
                .filter(StripeGateway::hasSucceeded)
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    /** As they are now: a search may tell what they were. */
    private static List<PaymentIntent> searched(V1Services api, PaymentId payment) throws StripeException {
        List<PaymentIntent> now = new ArrayList<>();
        for (PaymentIntent known : api.paymentIntents()
                .search(PaymentIntentSearchParams.builder()
                        .setQuery("metadata['" + StripeIntents.PAYMENT + "']:'" + payment + "'")
                        .build())
                .getData()) {
            now.add(api.paymentIntents().retrieve(known.getId()));
        }
        return now;
    }

    /**
     * The newest come first. What is older than the request by more than the clocks are apart is not looked at, nor what is
     * so much older than the newest that a search would have found it.
     */
    private static List<PaymentIntent> listed(V1Services api, Sought sought, String customer) throws StripeException {
        long earliest = sought.requestedAt().minus(APART).getEpochSecond();
        List<PaymentIntent> found = new ArrayList<>();
        PaymentIntentListParams.Builder params =
                PaymentIntentListParams.builder().setCustomer(customer).setLimit(PAGE);
        while (true) {
            StripeCollection<PaymentIntent> page = api.paymentIntents().list(params.build());
            List<PaymentIntent> intents = page.getData();
            intents.stream()
                    .filter(intent -> Objects.equals(sought.paymentId(), StripeIntents.payment(intent)))
                    .forEach(found::add);
            if (!page.getHasMore() || intents.isEmpty() || intents.getLast().getCreated() < earliest) {
                return found;
            }
            earliest = Math.max(earliest, intents.getFirst().getCreated() - SEARCHABLE.toSeconds());
            params.setStartingAfter(intents.getLast().getId());
        }
    }

    private static boolean hasSucceeded(PaymentIntent intent) {
        return StripeIntents.SUCCEEDED.equals(intent.getStatus());
    }

    @Override
    public List<Taken> takenBetween(Instant from, Instant until) {
        List<Taken> taken = new ArrayList<>();
        stripe.forEach(
                (api, after) -> api.paymentIntents()
                        .list(PaymentIntentListParams.builder()
                                .setCreated(PaymentIntentListParams.Created.builder()
                                        .setGte(from.getEpochSecond())
                                        .setLt(StripeIntents.endOf(until))
                                        .build())
                                .setLimit(PAGE)
                                .setStartingAfter(after)
                                .build()),
                intent -> {
                    if (hasSucceeded(intent)) {
                        StripeIntents.asTaken(intent).ifPresent(taken::add);
                    }
                });
        return taken;
    }

    @Override
    public Repayment refund(Refund refund) {
        return stripe.ask(api -> StripeRefunds.create(api, refund));
    }

    @Override
    public Optional<Repayment> findRefund(Refund refund) {
        return stripe.ask(api -> StripeRefunds.find(api, refund));
    }

    @Override
    public List<Returned> returnedBetween(Instant from, Instant until) {
        return StripeRefunds.between(stripe, from, until);
    }

    static boolean isMissing(InvalidRequestException e) {
        return "resource_missing".equals(e.getCode());
    }
}
