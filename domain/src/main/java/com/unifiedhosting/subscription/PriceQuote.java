package com.unifiedhosting.subscription;

import java.time.LocalDate;
import org.joda.money.Money;

/**
 * What the next period of a subscription costs, net, with its add-ons, after what is agreed and what the coupon takes off.
 *
 * @param before as things stand
 * @param after with the price that is asked about; the same where that is agreed already
 * @param from the first day of that period
 */
public record PriceQuote(Money before, Money after, LocalDate from) {}
