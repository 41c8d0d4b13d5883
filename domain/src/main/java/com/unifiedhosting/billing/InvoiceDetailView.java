package com.unifiedhosting.billing;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.View;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.tax.TaxBasis;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * All that stands on one invoice, and how it was settled. Fields as in {@link InvoiceView}.
 *
 * @param paymentTermDays from issue to due date, where that was set for this invoice; null for the issuer's settings
 * @param remark what its document tells the buyer; null for nothing
 * @param issuer null until it is issued, as are {@code buyer} and {@code taxBasis}
 * @param credited gross of what credit notes have taken back of it
 * @param reminders the day offsets, after the due date, of the reminders that were ordered, in that order
 * @param collecting whether an attempt to collect it is under way
 */
public record InvoiceDetailView(
        InvoiceId invoiceId,
        AccountId accountId,
        AccountPath ownerPath,
        @Nullable InvoiceNumber number,
        InvoiceStatus status,
        boolean overdue,
        long daysOverdue,
        Instant draftedAt,
        boolean manual,
        @Nullable Instant issueAt,
        @Nullable LocalDate issuedOn,
        @Nullable LocalDate dueOn,
        @Nullable Party issuer,
        @Nullable Party buyer,
        @Nullable TaxBasis taxBasis,
        @Nullable Integer paymentTermDays,
        @Nullable InvoiceRemark remark,
        List<Line> lines,
        Totals totals,
        Money open,
        Money credited,
        List<Settlement> settlements,
        List<Integer> reminders,
        boolean collecting,
        long version,
        Instant updatedAt)
        implements View {

    public InvoiceDetailView {
        lines = List.copyOf(lines);
        settlements = List.copyOf(settlements);
        reminders = List.copyOf(reminders);
    }

    /**
     * A line.
     *
     * @param period null for a one-off charge
     * @param net as agreed on a draft; on an issued invoice without tax, also where that is in the price
     * @param taxRule null on a draft, as are {@code tax} and {@code gross}: tax is priced when the invoice is issued
     */
    public record Line(
            ChargeKey key,
            @Nullable SubscriptionId subscriptionId,
            String description,
            @Nullable BillingPeriod period,
            int quantity,
            Money unitPrice,
            Money discount,
            Money net,
            @Nullable Tax taxRule,
            @Nullable Money tax,
            @Nullable Money gross) {

        /** A charge on a draft. */
        public static Line of(Charge charge) {
            return of(charge, charge.net(), null, null, null);
        }

        /** A line with its tax. */
        public static Line of(InvoiceLine line) {
            return of(line.charge(), line.net(), line.taxRule(), line.tax(), line.gross());
        }

        private static Line of(
                Charge charge, Money net, @Nullable Tax taxRule, @Nullable Money tax, @Nullable Money gross) {
            return new Line(
                    charge.key(),
                    charge.subscriptionId(),
                    charge.description(),
                    charge.period(),
                    charge.quantity(),
                    charge.unitPrice(),
                    charge.discount(),
                    net,
                    taxRule,
                    tax,
                    gross);
        }
    }

    /** What settled a part of the invoice: {@code reference} is that of the payment, the receipt, the ledger or the
     * credit note. */
    public record Settlement(Instant at, SettlementKind kind, String reference, Money amount, Money open) {}

    /** With what an invoice is settled. */
    public enum SettlementKind {
        /** Prepaid credit of the ledger. */
        CREDIT,
        /** A payment through the gateway. */
        PAYMENT,
        /** Money that arrived outside a gateway. */
        RECEIPT,
        /** A credit note, as far as it went to what was open. */
        CREDIT_NOTE
    }
}
