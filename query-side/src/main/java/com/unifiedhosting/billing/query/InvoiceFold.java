package com.unifiedhosting.billing.query;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.InvoiceDetailView;
import com.unifiedhosting.billing.InvoiceDetailView.Line;
import com.unifiedhosting.billing.InvoiceDetailView.Settlement;
import com.unifiedhosting.billing.InvoiceDetailView.SettlementKind;
import com.unifiedhosting.billing.InvoiceEvent;
import com.unifiedhosting.billing.InvoiceEvent.ChargeAdded;
import com.unifiedhosting.billing.InvoiceEvent.ChargeRemoved;
import com.unifiedhosting.billing.InvoiceEvent.CreditApplied;
import com.unifiedhosting.billing.InvoiceEvent.DraftChanged;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceDrafted;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceNoteWritten;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceReminded;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceSentAgain;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceWrittenOff;
import com.unifiedhosting.billing.InvoiceEvent.PaymentApplied;
import com.unifiedhosting.billing.InvoiceEvent.PaymentAttemptFailed;
import com.unifiedhosting.billing.InvoiceEvent.PaymentStarted;
import com.unifiedhosting.billing.InvoiceEvent.ReceiptApplied;
import com.unifiedhosting.billing.InvoiceRemark;
import com.unifiedhosting.billing.InvoiceStatus;
import com.unifiedhosting.billing.Totals;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The state of an invoice out of its events; the same as {@link InvoiceProjection} writes into rows. One instance is
 * changed by each event, because an invoice may have a thousand charges.
 */
final class InvoiceFold {

    private final InvoiceDrafted draft;
    private final Instant draftedAt;
    private final List<Charge> charges = new ArrayList<>();
    private final List<Settlement> settlements = new ArrayList<>();
    private final List<Integer> reminders = new ArrayList<>();
    private @Nullable InvoiceIssued issue;
    private @Nullable InvoiceRemark remark;
    private @Nullable Integer paymentTermDays;
    private InvoiceStatus status = InvoiceStatus.DRAFT;
    private Money open;
    private Money credited;
    private boolean collecting;
    private long version;
    private Instant updatedAt;

    private InvoiceFold(InvoiceDrafted draft, long version, Instant at) {
        this.draft = draft;
        this.draftedAt = at;
        this.open = Money.zero(draft.currency());
        this.credited = open;
        this.version = version;
        this.updatedAt = at;
    }

    static InvoiceFold apply(@Nullable InvoiceFold before, InvoiceEvent event, long version, Instant at) {
        if (event instanceof InvoiceDrafted drafted) {
            return new InvoiceFold(drafted, version, at);
        }
        InvoiceFold invoice = requireNonNull(before, "an invoice begins with its draft");
        invoice.on(event, at);
        invoice.version = version;
        invoice.updatedAt = at;
        return invoice;
    }

    private void on(InvoiceEvent event, Instant at) {
        switch (event) {
            case InvoiceDrafted _ -> {}
            case ChargeAdded added -> charges.add(added.charge());
            case ChargeRemoved removed ->
                charges.removeIf(charge -> charge.key().equals(removed.key()));
            case DraftChanged changed -> {
                remark = changed.remark();
                paymentTermDays = changed.paymentTermDays();
            }
            case InvoiceNoteWritten _, InvoiceSentAgain _ -> {}
            case InvoiceIssued issued -> {
                issue = issued;
                status = InvoiceStatus.ISSUED;
                open = issued.totals().gross();
            }
            case CreditApplied applied ->
                settle(new Settlement(
                        at, SettlementKind.CREDIT, applied.ledgerId().value(), applied.amount(), applied.open()));
            case PaymentStarted _ -> collecting = true;
            case PaymentAttemptFailed _ -> collecting = false;
            case PaymentApplied applied -> {
                settle(new Settlement(
                        at, SettlementKind.PAYMENT, applied.paymentId().value(), applied.amount(), applied.open()));
                collecting = false;
            }
            case ReceiptApplied applied ->
                settle(new Settlement(
                        at, SettlementKind.RECEIPT, applied.reference(), applied.amount(), applied.open()));
            case InvoiceCredited noted -> credit(noted, at);
            case InvoicePaid _ -> close(InvoiceStatus.PAID);
            case InvoiceReminded reminded -> reminders.add(reminded.dayOffset());
            case InvoiceVoided _ -> close(InvoiceStatus.VOID);
            case InvoiceWrittenOff _ -> close(InvoiceStatus.WRITTEN_OFF);
        }
    }

    private void settle(Settlement settlement) {
        settlements.add(settlement);
        status = InvoiceStatus.PARTIALLY_PAID;
        open = settlement.open();
    }

    private void credit(InvoiceCredited event, Instant at) {
        credited = requireNonNull(issue).totals().gross().minus(event.remaining());
        if (event.amount().isPositive()) {
            settle(new Settlement(
                    at, SettlementKind.CREDIT_NOTE, event.creditNoteId().value(), event.amount(), event.open()));
        }
    }

    private void close(InvoiceStatus end) {
        status = end;
        open = Money.zero(draft.currency());
        collecting = false;
    }

    AccountPath path() {
        return draft.ownerPath();
    }

    /** Whether it was drafted by hand and not issued, which its buyer does not see. */
    boolean isUnissuedByHand() {
        return draft.manual() && issue == null;
    }

    /** As it was shown at {@code now}. */
    InvoiceDetailView view(Instant now, AccountPath owner) {
        long daysOverdue = daysOverdue(now);
        return new InvoiceDetailView(
                draft.invoiceId(),
                draft.accountId(),
                owner,
                issue == null ? null : issue.number(),
                status,
                daysOverdue > 0,
                daysOverdue,
                draftedAt,
                draft.manual(),
                draft.issueAt(),
                issue == null ? null : issue.issuedOn(),
                issue == null ? null : issue.dueOn(),
                issue == null ? null : issue.issuer(),
                issue == null ? null : issue.buyer(),
                issue == null ? null : issue.taxBasis(),
                paymentTermDays,
                remark,
                lines(),
                totals(),
                open,
                credited,
                settlements,
                reminders,
                collecting,
                version,
                updatedAt);
    }

    private long daysOverdue(Instant now) {
        boolean owed = status == InvoiceStatus.ISSUED || status == InvoiceStatus.PARTIALLY_PAID;
        return issue != null && owed
                ? Math.max(0, ChronoUnit.DAYS.between(issue.dueOn(), LocalDate.ofInstant(now, issue.zone())))
                : 0;
    }

    private List<Line> lines() {
        return issue == null
                ? charges.stream().map(Line::of).toList()
                : issue.lines().stream().map(Line::of).toList();
    }

    private Totals totals() {
        if (issue != null) {
            return issue.totals();
        }
        Money zero = Money.zero(draft.currency());
        Money net = charges.stream().map(Charge::net).reduce(zero, Money::plus);
        return new Totals(net, zero, net);
    }
}
