package com.unifiedhosting.why;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.catalogue.AddOnCode;
import com.unifiedhosting.catalogue.CouponCode;
import com.unifiedhosting.catalogue.CouponDiscount;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.subscription.AgreementView;
import com.unifiedhosting.subscription.BillingAnchor;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.tax.TaxRate;
import com.unifiedhosting.why.Breakdown.Part;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Why a line of an invoice is what it is.
 *
 * @param line its place on the invoice, 1, 2, ...
 * @param key of its charge
 * @param subscriptionId whose charge it is; null for one that was written by hand
 * @param addsUp whether all the sums below do
 * @param charge what was charged, before it was taxed
 * @param sold what it is the price of; null of what was written by hand
 * @param agreement the price that was in force for it; null for the list price
 * @param coupon that took something off; null for none
 * @param days which days it pays for; null of a one-off charge
 * @param inReturn of a change within a period, what it credited of earlier charges, as they were charged
 * @param tax the tax; null on a draft, as {@code gross} and {@code taxed} are: tax is decided when the invoice is issued
 * @param taxed by which rule
 * @param credits what credit notes have taken back of it, gross and below zero
 * @param events that led to it, in the order in which they happened
 */
public record LineWhyView(
        int line,
        ChargeKey key,
        @Nullable SubscriptionId subscriptionId,
        String description,
        boolean addsUp,
        Breakdown charge,
        @Nullable Sold sold,
        @Nullable AgreementView agreement,
        @Nullable UsedCoupon coupon,
        @Nullable Days days,
        List<CreditedCharge> inReturn,
        Breakdown net,
        @Nullable Breakdown tax,
        @Nullable Breakdown gross,
        @Nullable Taxed taxed,
        List<Part> credits,
        List<Cause> events) {

    /** So many events of a subscription weigh as much as a line. */
    private static final long EVENTS = 100;

    public LineWhyView {
        inReturn = List.copyOf(inReturn);
        credits = List.copyOf(credits);
        events = List.copyOf(events);
    }

    /** Where it stands among the lines; {@link Page#after} of the page behind it. */
    public String place() {
        return Page.place("line", line);
    }

    /** How much was read for it: 1, and 1 more for every {@value #EVENTS} events of its subscription up to those told here. */
    @JsonIgnore
    public int weight() {
        String stream = subscriptionId == null ? "" : subscriptionId.value();
        long read = events.stream()
                .filter(event -> event.stream().equals(stream))
                .mapToLong(Cause::version)
                .max()
                .orElse(0);
        return 1 + Math.toIntExact(read / EVENTS);
    }

    /**
     * What was sold, frozen at the sale.
     *
     * @param packageVersion the version of the package that counts, 1, 2, ...
     * @param publishedAt when that version was
     * @param soldAt when it was ordered, or changed to
     * @param addOn which one the line is for; null for the package itself
     * @param price of a period of the package, or of a unit of the add-on, by the list
     * @param units of the add-on; 1 of a package
     */
    public record Sold(
            PackageId packageId,
            int packageVersion,
            @Nullable Instant publishedAt,
            Instant soldAt,
            BillingCycle cycle,
            @Nullable AddOnCode addOn,
            Money price,
            int units) {}

    /**
     * The coupon of the order, with the terms of then.
     *
     * @param use this is its first, second, ... billed period
     * @param periods that it is for; null for all
     */
    public record UsedCoupon(
            CouponCode code,
            CouponDiscount discount,
            int use,
            @Nullable Integer periods) {}

    /**
     * Which days are paid for.
     *
     * @param period as a whole
     * @param from the first day of it that this line is for
     * @param daysCharged from then on
     * @param daysOfPeriod all of the period
     * @param anchor the day of the month on which periods begin, and the zone in which days do
     * @param change which change of what is sold began it, 1, 2, ...; null for a period that was billed as a whole
     */
    public record Days(
            BillingPeriod period,
            LocalDate from,
            long daysCharged,
            long daysOfPeriod,
            BillingAnchor anchor,
            @Nullable Integer change) {}

    /**
     * By which rule a line was taxed.
     *
     * @param rule as it stands on the invoice
     * @param supplied the day whose rule counts
     * @param says in one sentence why this rule
     * @param rate the row of the issuer's table, with the days on which it holds; null where none was needed, or where none that
     *     says so is found
     */
    public record Taxed(
            Tax rule,
            LocalDate supplied,
            String says,
            @Nullable TaxRate rate) {}
}
