package com.unifiedhosting.billing;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.subscription.SubscriptionId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;

/**
 * Where the charges of a subscription go that fall due on a local day. Charges stand on one invoice only: the first of the
 * day that holds them already, or has room for them still. It is looked for from the first on each time, as only the invoice
 * itself knows whether they stand on it: to skip one, be it issued or full, could charge them twice after a crash.
 *
 * <p>Most accounts have one, or a few more where something came too late for the one before. Where an account has thousands of
 * charges on a day, asking all that are full would cost the square of their number. So beyond the first {@value #IN_A_ROW} they
 * branch: of two, then of four, then of eight and so on a subscription asks one, always the same. Whatever the account has, a
 * charge asks about as many as that has digits in binary.
 *
 * <p>Where the account wants its subscriptions invoiced one by one, the invoices of the day refuse the charges, each time anew
 * (decision 26).
 *
 * @param currency of the charges
 */
public record DayInvoices(AccountId account, CurrencyUnit currency, SubscriptionId subscription, LocalDate day) {

    /** The refusals after which another invoice is asked; any other is nothing that an invoice answers here. */
    public static final List<BillingRefusal> REFUSALS =
            List.of(BillingRefusal.INVOICE_NOT_DRAFT, BillingRefusal.INVOICE_FULL, BillingRefusal.INVOICED_SEPARATELY);

    /** So many invoices are asked by all subscriptions, so that what comes late goes on few. */
    static final int IN_A_ROW = 4;

    /** Then come so many levels of 2, 4, 8, ... invoices, and what is left after those is in a row again. */
    private static final int LEVELS = 16;

    /** An invoice that is asked to take the charges. */
    public interface Asked {

        /**
         * Whether it takes them, or holds them already.
         *
         * @param collected whether it is one that collects the charges of others too
         * @return nothing when it does; else one of {@link #REFUSALS}
         */
        Optional<BillingRefusal> take(InvoiceId invoice, boolean collected);
    }

    /** The invoice that takes the charges; those before it are asked one after the other. */
    public InvoiceId choose(Asked asked) {
        boolean collected = true;
        int n = 1;
        while (true) {
            InvoiceId invoice = invoice(collected, n);
            Optional<BillingRefusal> refusal = asked.take(invoice, collected);
            if (refusal.isEmpty()) {
                return invoice;
            }
            boolean apart = refusal.get() == BillingRefusal.INVOICED_SEPARATELY;
            collected = collected && !apart;
            n = apart ? 1 : n + 1;
        }
    }

    private InvoiceId invoice(boolean collected, int n) {
        return collected
                ? InvoiceId.ofDay(account, currency, day, place(n))
                : InvoiceId.ofSubscription(subscription, day, n);
    }

    /** The number of the invoice that is asked as the {@code n}-th: one for ever, since what is asked again must find it. */
    private int place(int n) {
        if (n <= IN_A_ROW) {
            return n;
        }
        int level = Math.min(n - IN_A_ROW, LEVELS);
        int invoices = 1 << level;
        int before = IN_A_ROW + invoices - 2;
        return n - IN_A_ROW <= LEVELS
                ? before + 1 + (spread(subscription.value().hashCode()) & (invoices - 1))
                : before + invoices + n - IN_A_ROW - LEVELS;
    }

    private static int spread(int hash) {
        return hash ^ (hash >>> 16);
    }
}
