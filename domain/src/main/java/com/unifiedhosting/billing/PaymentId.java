package com.unifiedhosting.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Identifier;

/** The identity of a payment, derived from invoice and attempt; also the idempotency key at the gateway. */
public record PaymentId(@JsonValue String value) implements Identifier {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PaymentId {
        Identifier.checked("pay_", value);
    }

    /** The {@code attempt}-th attempt (1, 2, ...) to collect an invoice. */
    public static PaymentId of(InvoiceId invoice, int attempt) {
        return new PaymentId("pay_" + Identifier.tail(invoice) + "." + attempt);
    }

    @Override
    public String toString() {
        return value;
    }
}
