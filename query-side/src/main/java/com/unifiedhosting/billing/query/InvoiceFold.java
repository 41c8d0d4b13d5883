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
import com.unifiedhosting.billing.InvoiceEvent.CreditApplied;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceDrafted;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceReminded;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceWrittenOff;
import com.unifiedhosting.billing.InvoiceEvent.PaymentApplied;
import com.unifiedhosting.billing.InvoiceEvent.PaymentAttemptFailed;
import com.unifiedhosting.billing.InvoiceEvent.PaymentStarted;
import com.unifiedhosting.billing.InvoiceEvent.ReceiptApplied;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.InvoiceStatus;
import com.unifiedhosting.billing.Totals;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The state of an invoice out of its events; the same as {@link InvoiceProjection} writes into rows. */
final class InvoiceFold {

    private InvoiceFold() {}

    static State apply(@Nullable State before, InvoiceEvent event, long version, Instant at) {
        if (event instanceof InvoiceDrafted drafted) {
            return new State(
                    drafted,
                    at,
                    null,
                    InvoiceStatus.DRAFT,
                    Money.zero(drafted.currency()),
                    List.of(),
                    List.of(),
                    List.of(),
                    false,
                    version,
                    at);
        }
        State state = requireNonNull(before, "an invoice begins with its draft");
        State after = switch (event) {
            case InvoiceDrafted _ -> state;
            case ChargeAdded added -> state.charged(added.charge());
            case InvoiceIssued issued -> state.issued(issued);
            case CreditApplied applied ->
                state.settled(new Settlement(
                        at, SettlementKind.CREDIT, applied.ledgerId().value(), applied.amount(), applied.open()));
            case PaymentStarted _ -> state.collecting(true);
            case PaymentAttemptFailed _ -> state.collecting(false);
            case PaymentApplied applied ->
                state.settled(new Settlement(
                                at,
                                SettlementKind.PAYMENT,
                                applied.paymentId().value(),
                                applied.amount(),
                                applied.open()))
                        .collecting(false);
            case ReceiptApplied applied ->
                state.settled(new Settlement(
                        at, SettlementKind.RECEIPT, applied.reference(), applied.amount(), applied.open()));
            case InvoicePaid _ -> state.closed(InvoiceStatus.PAID);
            case InvoiceReminded reminded -> state.reminded(reminded.dayOffset());
            case InvoiceVoided _ -> state.closed(InvoiceStatus.VOID);
            case InvoiceWrittenOff _ -> state.closed(InvoiceStatus.WRITTEN_OFF);
        };
        return after.at(version, at);
    }

    record State(
            InvoiceDrafted draft,
            Instant draftedAt,
            @Nullable InvoiceIssued issue,
            InvoiceStatus status,
            Money open,
            List<Charge> charges,
            List<Settlement> settlements,
            List<Integer> reminders,
            boolean collecting,
            long version,
            Instant updatedAt) {

        AccountPath path() {
            return draft.ownerPath();
        }

        private State charged(Charge charge) {
            return new State(
                    draft,
                    draftedAt,
                    issue,
                    status,
                    open,
                    with(charges, charge),
                    settlements,
                    reminders,
                    collecting,
                    version,
                    updatedAt);
        }

        private State issued(InvoiceIssued issued) {
            return new State(
                    draft,
                    draftedAt,
                    issued,
                    InvoiceStatus.ISSUED,
                    issued.totals().gross(),
                    charges,
                    settlements,
                    reminders,
                    collecting,
                    version,
                    updatedAt);
        }

        private State settled(Settlement settlement) {
            return new State(
                    draft,
                    draftedAt,
                    issue,
                    InvoiceStatus.PARTIALLY_PAID,
                    settlement.open(),
                    charges,
                    with(settlements, settlement),
                    reminders,
                    collecting,
                    version,
                    updatedAt);
        }

        private State collecting(boolean underWay) {
            return new State(
                    draft,
                    draftedAt,
                    issue,
                    status,
                    open,
                    charges,
                    settlements,
                    reminders,
                    underWay,
                    version,
                    updatedAt);
        }

        private State reminded(int dayOffset) {
            return new State(
                    draft,
                    draftedAt,
                    issue,
                    status,
                    open,
                    charges,
                    settlements,
                    with(reminders, dayOffset),
                    collecting,
                    version,
                    updatedAt);
        }

        private State closed(InvoiceStatus end) {
            return new State(
                    draft,
                    draftedAt,
                    issue,
                    end,
                    Money.zero(draft.currency()),
                    charges,
                    settlements,
                    reminders,
                    false,
                    version,
                    updatedAt);
        }

        private State at(long newVersion, Instant at) {
            return new State(
                    draft, draftedAt, issue, status, open, charges, settlements, reminders, collecting, newVersion, at);
        }

        /** As it was shown at {@code now}. */
        InvoiceDetailView view(Instant now) {
            long daysOverdue = daysOverdue(now);
            return new InvoiceDetailView(
                    draft.invoiceId(),
                    draft.accountId(),
                    draft.ownerPath(),
                    issue == null ? null : issue.number(),
                    status,
                    daysOverdue > 0,
                    daysOverdue,
                    draftedAt,
                    draft.issueAt(),
                    issue == null ? null : issue.issuedOn(),
                    issue == null ? null : issue.dueOn(),
                    issue == null ? null : issue.issuer(),
                    issue == null ? null : issue.buyer(),
                    lines(),
                    totals(),
                    open,
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
                    ? charges.stream().map(State::draftLine).toList()
                    : issue.lines().stream().map(State::line).toList();
        }

        private Totals totals() {
            if (issue != null) {
                return issue.totals();
            }
            Money zero = Money.zero(draft.currency());
            Money net = charges.stream().map(Charge::net).reduce(zero, Money::plus);
            return new Totals(net, zero, net);
        }

        private static Line draftLine(Charge charge) {
            return new Line(
                    charge.key(),
                    charge.subscriptionId(),
                    charge.description(),
                    charge.period(),
                    charge.quantity(),
                    charge.unitPrice(),
                    charge.discount(),
                    charge.net(),
                    null,
                    null,
                    null);
        }

        private static Line line(InvoiceLine line) {
            Charge charge = line.charge();
            return new Line(
                    charge.key(),
                    charge.subscriptionId(),
                    charge.description(),
                    charge.period(),
                    charge.quantity(),
                    charge.unitPrice(),
                    charge.discount(),
                    line.net(),
                    line.taxRule(),
                    line.tax(),
                    line.gross());
        }

        private static <T> List<T> with(List<T> list, T one) {
            List<T> longer = new ArrayList<>(list);
            longer.add(one);
            return List.copyOf(longer);
        }
    }
}
