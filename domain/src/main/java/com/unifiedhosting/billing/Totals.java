package com.unifiedhosting.billing;

import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The sums of the lines of an invoice or credit note; {@code net + tax = gross}, all in one currency. */
public record Totals(Money net, Money tax, Money gross) {

    public static Totals of(CurrencyUnit currency, List<InvoiceLine> lines) {
        Money zero = Money.zero(currency);
        Money net = lines.stream().map(InvoiceLine::net).reduce(zero, Money::plus);
        Money tax = lines.stream().map(InvoiceLine::tax).reduce(zero, Money::plus);
        return new Totals(net, tax, net.plus(tax));
    }

    public static Totals ofCredited(CurrencyUnit currency, List<CreditedLine> lines) {
        Money zero = Money.zero(currency);
        Money net = lines.stream().map(CreditedLine::net).reduce(zero, Money::plus);
        Money tax = lines.stream().map(CreditedLine::tax).reduce(zero, Money::plus);
        return new Totals(net, tax, net.plus(tax));
    }
}
