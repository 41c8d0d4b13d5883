package com.unifiedhosting.billing.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.HasId;
import com.stripe.model.StripeCollection;
import com.stripe.net.RequestOptions;
import com.stripe.service.V1Services;
import com.unifiedhosting.billing.saga.PaymentGateway;
import com.unifiedhosting.billing.saga.PaymentGateway.NoAnswer;
import com.unifiedhosting.billing.saga.PaymentGateway.RequestRefused;
import com.unifiedhosting.shared.integration.TimeLimit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls to Stripe, each as a whole within the time that the platform gives it. Repeating is left to the processes. */
final class StripeCalls {

    private final V1Services api;

    StripeCalls(StripeProperties properties) {
        String base = properties.apiBase().toString();
        api = StripeClient.builder()
                .setApiKey(properties.secretKey())
                .setApiBase(base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
                .setConnectTimeout(Math.toIntExact(properties.connectTimeout().toMillis()))
                .setReadTimeout(Math.toIntExact(properties.readTimeout().toMillis()))
                .setMaxNetworkRetries(0)
                .build()
                .v1();
    }

    /** What is asked of Stripe. */
    @FunctionalInterface
    interface Asked<T> {
        T of(V1Services api) throws StripeException;
    }

    /**
     * Asks, in one call or several.
     *
     * @throws NoAnswer when Stripe does not answer in time, or not as it should
     * @throws RequestRefused when it does not accept the request
     */
    <T> T ask(Asked<T> asked) {
        try {
            return TimeLimit.within(PaymentGateway.LONGEST_CALL, () -> answer(asked));
        } catch (TimeoutException e) {
            throw new NoAnswer("Stripe did not answer in time");
        }
    }

    /** A page of a list. */
    @FunctionalInterface
    interface Paged<T extends HasId> {
        /** What comes after the one of that identifier; after null the first page. */
        StripeCollection<T> page(V1Services api, @Nullable String after) throws StripeException;
    }

    /**
     * Reads a list, a page after the other. Each is a call of its own, with a call's time: how long all of them take depends
     * on how much there is.
     */
    <T extends HasId> void forEach(Paged<T> list, Consumer<T> read) {
        @Nullable String after = null;
        while (true) {
            String last = after;
            StripeCollection<T> page = ask(api -> list.page(api, last));
            page.getData().forEach(read);
            if (!page.getHasMore() || page.getData().isEmpty()) {
                return;
            }
            after = page.getData().getLast().getId();
        }
    }

    private <T> T answer(Asked<T> asked) {
        try {
            return asked.of(api);
        } catch (ApiConnectionException | ApiException | RateLimitException e) {
            throw new NoAnswer(said(e));
        } catch (StripeException e) {
            throw new RequestRefused(said(e));
        }
    }

    /** Without Stripe's own words, which repeat what was sent: tokens, customers, parts of keys. */
    static String said(StripeException e) {
        return e.getClass().getSimpleName() + ", status " + e.getStatusCode() + ", code " + e.getCode() + ", request "
                + e.getRequestId();
    }

    static RequestOptions underKey(String idempotencyKey) {
        return RequestOptions.builder().setIdempotencyKey(idempotencyKey).build();
    }
}
