package com.unifiedhosting.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.Identifier;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.SubscriptionId;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.joda.money.CurrencyUnit;

/**
 * The identity of an invoice. Derived, so that two schedulers build the same invoice and not two (domain: Invoice); that of
 * one that is drafted by hand is derived from who drafts it and his {@code Idempotency-Key}.
 */
public record InvoiceId(@JsonValue String value) implements Identifier {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public InvoiceId {
        Identifier.checked("inv_", value);
    }

    /** The {@code n}-th invoice (1, 2, ...) that collects what falls due for an account in a currency on a local day. */
    public static InvoiceId ofDay(AccountId account, CurrencyUnit currency, LocalDate day, int n) {
        return new InvoiceId("inv_" + Identifier.tail(account) + "." + currency.getCode() + "."
                + day.format(DateTimeFormatter.BASIC_ISO_DATE) + "." + n);
    }

    /**
     * The {@code n}-th invoice (1, 2, ...) over what falls due for one subscription on a local day, for an account that wants
     * its subscriptions invoiced one by one ({@link InvoiceGrouping#PER_SUBSCRIPTION}).
     */
    public static InvoiceId ofSubscription(SubscriptionId subscription, LocalDate day, int n) {
        return new InvoiceId("inv_" + Identifier.tail(subscription) + ".alone."
                + day.format(DateTimeFormatter.BASIC_ISO_DATE) + "." + n);
    }

    /** The first invoice of an order: it stands alone, so that paying it activates just that order. */
    public static InvoiceId ofOrder(OrderId order) {
        return new InvoiceId("inv_" + Identifier.tail(order));
    }

    /** Whether it is the first one of the order of a subscription. */
    public boolean isOfOrderOf(SubscriptionId subscription) {
        return value.equals("inv_" + Identifier.tail(subscription));
    }

    @Override
    public String toString() {
        return value;
    }
}
