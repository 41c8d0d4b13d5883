package com.unifiedhosting.revenue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * How attempts to collect invoices through a gateway went, in one currency. An attempt belongs to the day (UTC) on which
 * it was requested, whenever it ends; so {@code attempts = captured + failedForNow + failedForGood + notDue + pending}.
 * Where the gateway took the money after all, a failure becomes a capture of the same day. What goes back later, as a
 * refund or by a dispute, changes nothing: the attempt did succeed.
 *
 * @param attempts requested
 * @param captured the gateway took the money
 * @param failedForNow failed in a way that trying again can help
 * @param failedForGood failed in a way that trying again cannot help
 * @param notDue given up before the gateway was asked, because the invoice was settled or void by then: neither a success
 *     nor a failure
 * @param pending neither captured nor failed yet
 * @param amountCaptured what those captured had asked for; what came in is {@code collected}, elsewhere
 * @param amountFailed what those failed had asked for
 * @param firstCaptured of {@code captured}, the first attempts of their invoices
 * @param firstFailed of those failed, the first attempts of their invoices
 * @param recovered of {@code firstFailed}, those whose invoice a later attempt collected, on whatever day
 */
@JsonIgnoreProperties(
        value = {"successRate", "successRateByAmount", "firstAttemptRate", "recoveryRate"},
        allowGetters = true)
public record PaymentSuccess(
        long attempts,
        long captured,
        long failedForNow,
        long failedForGood,
        long notDue,
        long pending,
        Money amountCaptured,
        Money amountFailed,
        long firstCaptured,
        long firstFailed,
        long recovered) {

    public static PaymentSuccess none(CurrencyUnit currency) {
        return new PaymentSuccess(0, 0, 0, 0, 0, 0, Money.zero(currency), Money.zero(currency), 0, 0, 0);
    }

    /** Adds, both of one currency. */
    public PaymentSuccess plus(PaymentSuccess other) {
        return new PaymentSuccess(
                attempts + other.attempts,
                captured + other.captured,
                failedForNow + other.failedForNow,
                failedForGood + other.failedForGood,
                notDue + other.notDue,
                pending + other.pending,
                amountCaptured.plus(other.amountCaptured),
                amountFailed.plus(other.amountFailed),
                firstCaptured + other.firstCaptured,
                firstFailed + other.firstFailed,
                recovered + other.recovered);
    }

    /** Of the attempts that were captured or failed, those captured. */
    @JsonProperty
    public Ratio successRate() {
        return new Ratio(captured, captured + failedForNow + failedForGood);
    }

    /** The same of the amounts asked for, in minor units. */
    @JsonProperty
    public Ratio successRateByAmount() {
        return new Ratio(
                amountCaptured.getAmountMinorLong(),
                amountCaptured.plus(amountFailed).getAmountMinorLong());
    }

    /** Of the first attempts that were captured or failed, those captured. */
    @JsonProperty
    public Ratio firstAttemptRate() {
        return new Ratio(firstCaptured, firstCaptured + firstFailed);
    }

    /** Of the invoices whose first attempt failed, those that a later one collected. */
    @JsonProperty
    public Ratio recoveryRate() {
        return new Ratio(recovered, firstFailed);
    }
}
