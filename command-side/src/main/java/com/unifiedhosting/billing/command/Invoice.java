package com.unifiedhosting.billing.command;

import static com.unifiedhosting.shared.command.CommandSideConfiguration.CACHE;
import static com.unifiedhosting.shared.command.CommandSideConfiguration.SNAPSHOTS;
import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.CollectionTerms;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.billing.CreditedLine;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.billing.InvoiceCommand.ConfirmOpen;
import com.unifiedhosting.billing.InvoiceCommand.RemindOfInvoice;
import com.unifiedhosting.billing.InvoiceCommand.VoidInvoice;
import com.unifiedhosting.billing.InvoiceCommand.WriteOffInvoice;
import com.unifiedhosting.billing.InvoiceEvent;
import com.unifiedhosting.billing.InvoiceEvent.ChargeAdded;
import com.unifiedhosting.billing.InvoiceEvent.CreditApplied;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
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
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.InvoiceStatus;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.Letterhead;
import com.unifiedhosting.billing.Party;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.Taxation;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Owned;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An invoice: {@code DRAFT -> ISSUED -> PARTIALLY_PAID -> PAID}, or VOID, or WRITTEN_OFF.
 *
 * <p>At any time after issue, what was applied of credit, payments, receipts and credit notes plus what is open equals the
 * gross total; what arrives beyond that is not kept here but handed back, to be credited to the ledger. What is owed is kept by {@link
 * Receivable}, what of it can be taken back by {@link Creditable}. This state grows with the charges, whose keys have to be
 * known for as long as a charge may be repeated.
 *
 * <p>Orders that concern other aggregates too come through {@link Charging}, {@link Issuing}, {@link Settling},
 * {@link Collecting} and {@link CreditNotes}.
 */
@Aggregate(snapshotTriggerDefinition = SNAPSHOTS, cache = CACHE)
@Revision("1")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@SuppressWarnings("NullAway.Init") // the first event sets what is not nullable
final class Invoice implements Owned {

    @AggregateIdentifier
    private InvoiceId invoiceId;

    private AccountId accountId;
    private AccountPath ownerPath;
    private CurrencyUnit currency;
    private Receivable receivable;
    private @Nullable Creditable creditable;
    private Charges charges = new Charges();

    Invoice() {}

    /**
     * Puts charges on the draft, and opens it when there is none. Charges that stand here already are passed over.
     * Refused, before anything is added: CURRENCY_MISMATCH, CHARGE_CONTRADICTS; INVOICE_NOT_DRAFT, INVOICE_FULL for a
     * charge that is new.
     *
     * @param owner path of the account to which the invoice goes
     * @param owed currency in which that account is charged
     * @param issueAt when a draft that is opened now is to be issued
     */
    void addCharges(AddCharges command, AccountPath owner, CurrencyUnit owed, Instant issueAt) {
        if (command.charges().stream()
                .anyMatch(charge -> !charge.unitPrice().getCurrencyUnit().equals(owed))) {
            throw new Refused(BillingRefusal.CURRENCY_MISMATCH, "The account is charged in " + owed + ".");
        }
        if (exists() && !accountId.equals(command.accountId())) {
            throw new Refused(BillingRefusal.CHARGE_CONTRADICTS, "The invoice goes to another account.");
        }
        List<Charge> added = charges.without(command.charges());
        if (added.isEmpty()) {
            return;
        }
        if (exists() && receivable.status() != InvoiceStatus.DRAFT) {
            throw new Refused(BillingRefusal.INVOICE_NOT_DRAFT, "The invoice takes no more charges.");
        }
        if (charges.size() + added.size() > AddCharges.MOST_CHARGES) {
            throw new Refused(
                    BillingRefusal.INVOICE_FULL, "An invoice holds " + AddCharges.MOST_CHARGES + " charges at most.");
        }
        if (!exists()) {
            apply(new InvoiceDrafted(command.invoiceId(), command.accountId(), owner, owed, issueAt));
        }
        added.forEach(charge -> apply(new ChargeAdded(command.invoiceId(), charge)));
    }

    /**
     * Whether issuing is still to be done; false when it was done before.
     *
     * @throws Refused INVOICE_NOT_DRAFT when void
     */
    boolean awaitsIssue() {
        if (receivable.status() == InvoiceStatus.VOID) {
            throw new Refused(BillingRefusal.INVOICE_NOT_DRAFT, "The invoice is void.");
        }
        return receivable.status() == InvoiceStatus.DRAFT;
    }

    /**
     * Issues the draft. One over zero is paid at once.
     *
     * @param owner path of the account to which it goes, by now
     * @param taxation what tax each line is charged
     * @return what is open; below zero when the charges add up to a credit
     */
    Money issue(
            AccountPath owner,
            InvoiceNumber number,
            LocalDate today,
            ZoneId zone,
            Party issuer,
            Party buyer,
            Taxation taxation,
            CollectionTerms collection,
            Letterhead letterhead) {
        List<InvoiceLine> lines = taxation.lines(charges.all(), today);
        apply(new InvoiceIssued(
                invoiceId,
                accountId,
                owner,
                number,
                today,
                today.plusDays(collection.paymentTermDays()),
                zone,
                issuer,
                buyer,
                lines,
                Totals.of(currency, lines),
                collection,
                taxation.basis(),
                letterhead));
        paidWhenNothingIsOpen();
        return open();
    }

    /**
     * What credit may settle.
     *
     * @return zero when it is paid
     * @throws Refused INVOICE_NOT_OPEN for a draft, void or written off, PAYMENT_IN_PROGRESS
     */
    Money openForCredit() {
        if (receivable.status() != InvoiceStatus.PAID) {
            receivable.mustBeOpen();
            receivable.mustHaveNothingInProgress();
        }
        return open();
    }

    /** Settles with credit of the ledger, at most what is open; credit below zero balances an invoice below zero. */
    void applyCredit(LedgerId ledgerId, Money amount) {
        apply(new CreditApplied(invoiceId, ledgerId, amount, open().minus(amount)));
        paidWhenNothingIsOpen();
    }

    /**
     * Settles with money that arrived outside a gateway.
     *
     * @return what exceeds the open amount, zero or more
     */
    Money applyReceipt(String reference, Money amount) {
        Money settled = receivable.settledBy(amount);
        if (settled.isPositive()) {
            apply(new ReceiptApplied(invoiceId, reference, settled, open().minus(settled)));
            paidWhenNothingIsOpen();
        }
        return amount.minus(settled);
    }

    /**
     * Whether money from outside can be booked here.
     *
     * @throws Refused INVOICE_NOT_OPEN for a draft, CURRENCY_MISMATCH
     */
    void mustTakeReceipt(Money amount) {
        if (receivable.status() == InvoiceStatus.DRAFT) {
            throw new Refused(BillingRefusal.INVOICE_NOT_OPEN, "The invoice is still a draft.");
        }
        if (!amount.getCurrencyUnit().equals(currency)) {
            throw new Refused(BillingRefusal.CURRENCY_MISMATCH, "The invoice is in " + currency + ".");
        }
    }

    /** Whether this attempt to collect was started before; null stands for the next one, which was not. */
    boolean hasStarted(@Nullable Integer attempt) {
        return attempt != null && attempt <= receivable.attempts();
    }

    /**
     * The number of the attempt that may start now.
     *
     * @param attempt the one that the caller means; null for any
     * @throws Refused INVOICE_NOT_OPEN, PAYMENT_IN_PROGRESS, ATTEMPT_CONTRADICTS
     */
    int nextAttempt(@Nullable Integer attempt) {
        return receivable.nextAttempt(attempt);
    }

    /** Starts the next attempt over all that is open. */
    void startPayment(PaymentId paymentId) {
        apply(new PaymentStarted(invoiceId, paymentId, receivable.attempts() + 1, open()));
    }

    /**
     * Settles with a captured payment, whatever became of the invoice meanwhile.
     *
     * @return what exceeds the open amount; all of it when nothing can be settled here any more
     */
    Money applyPayment(PaymentId paymentId, Money amount) {
        Money settled = receivable.settledBy(amount);
        if (settled.isPositive()) {
            apply(new PaymentApplied(invoiceId, paymentId, settled, open().minus(settled)));
            paidWhenNothingIsOpen();
        }
        return amount.minus(settled);
    }

    /**
     * What a credit note would take back.
     *
     * @param asked empty for all that remains
     * @param unlessPaid whether it is asked for only as long as this is open
     * @throws Refused INVOICE_NOT_ISSUED for a draft, INVOICE_NOT_CREDITABLE when void or written off, UNKNOWN_CHARGE, CREDIT_EXCEEDS_INVOICE,
     *     NOTHING_TO_CREDIT, CURRENCY_MISMATCH; INVOICE_NOT_OPEN, PAYMENT_IN_PROGRESS
     */
    List<CreditedLine> mustCredit(List<CreditedCharge> asked, boolean unlessPaid) {
        if (unlessPaid) {
            receivable.mustBeOpen();
            receivable.mustHaveNothingInProgress();
        }
        if (receivable.status() == InvoiceStatus.DRAFT) {
            throw new Refused(BillingRefusal.INVOICE_NOT_ISSUED, "The invoice is a draft.");
        }
        if (creditable == null || !receivable.isInForce()) {
            throw new Refused(BillingRefusal.INVOICE_NOT_CREDITABLE, "The invoice is " + receivable.status() + ".");
        }
        return creditable.lines(asked);
    }

    /**
     * Settles with a credit note as much as is open, also while an attempt to collect is under way: what that brings
     * beyond what is open then becomes credit.
     *
     * @param gross of its lines, above zero
     * @return what exceeds the open amount
     */
    Money credit(CreditNoteId creditNoteId, List<CreditedLine> lines, Money gross) {
        Money settled = receivable.settledBy(gross);
        Money remaining = requireNonNull(creditable).remaining().minus(gross);
        apply(new InvoiceCredited(invoiceId, creditNoteId, lines, gross, settled, open().minus(settled), remaining));
        if (settled.isPositive()) {
            paidWhenNothingIsOpen();
        }
        return gross.minus(settled);
    }

    /**
     * Checks that this attempt is under way, and that there is something for it to take.
     *
     * @throws Refused PAYMENT_NOT_DUE
     */
    void mustAwait(PaymentId paymentId) {
        if (!receivable.canBeCollected() || !paymentId.equals(receivable.inProgress())) {
            throw new Refused(BillingRefusal.PAYMENT_NOT_DUE, "Nothing is to be taken by " + paymentId + ".");
        }
    }

    /** Ends the attempt under way, when it is this one and something is still to be collected. */
    void failPayment(PaymentId paymentId, int attempt, boolean retryable) {
        if (receivable.canBeCollected() && paymentId.equals(receivable.inProgress())) {
            apply(new PaymentAttemptFailed(invoiceId, paymentId, attempt, retryable));
        }
    }

    /** Changes nothing. Refused: INVOICE_NOT_OPEN, PAYMENT_IN_PROGRESS. */
    @CommandHandler
    void handle(ConfirmOpen command) {
        receivable.mustBeOpen();
        receivable.mustHaveNothingInProgress();
    }

    /** Repeated for the same day, or nothing is to be collected: no-op. */
    @CommandHandler
    void handle(RemindOfInvoice command) {
        if (receivable.canBeCollected() && !receivable.reminded().contains(command.dayOffset())) {
            apply(new InvoiceReminded(invoiceId, accountId, command.dayOffset(), open()));
        }
    }

    /**
     * Void already: no-op. Refused: INVOICE_HAS_PAYMENTS when anything is paid, PAYMENT_IN_PROGRESS, INVOICE_NOT_OPEN when
     * written off.
     */
    @CommandHandler
    void handle(VoidInvoice command) {
        switch (receivable.status()) {
            case DRAFT, ISSUED -> {
                receivable.mustHaveNothingInProgress();
                apply(new InvoiceVoided(invoiceId, command.reason()));
            }
            case VOID -> {}
            case PARTIALLY_PAID, PAID ->
                throw new Refused(BillingRefusal.INVOICE_HAS_PAYMENTS, "Something is paid on the invoice.");
            case WRITTEN_OFF -> throw new Refused(BillingRefusal.INVOICE_NOT_OPEN, "The invoice is written off.");
        }
    }

    /** Written off already: no-op. Refused: INVOICE_NOT_OPEN, PAYMENT_IN_PROGRESS. */
    @CommandHandler
    void handle(WriteOffInvoice command) {
        if (receivable.status() == InvoiceStatus.WRITTEN_OFF) {
            return;
        }
        receivable.mustBeOpen();
        receivable.mustHaveNothingInProgress();
        apply(new InvoiceWrittenOff(invoiceId, open(), command.cause(), command.reason()));
    }

    @EventSourcingHandler
    void on(InvoiceEvent event) {
        receivable = Receivable.after(receivable, event);
        switch (event) {
            case InvoiceDrafted e -> {
                invoiceId = e.invoiceId();
                accountId = e.accountId();
                ownerPath = e.ownerPath();
                currency = e.currency();
            }
            case ChargeAdded e -> charges.add(e.charge());
            case InvoiceIssued e -> creditable = Creditable.of(e);
            case InvoiceCredited e -> creditable = requireNonNull(creditable).after(e);
            case CreditApplied _,
                    PaymentStarted _,
                    PaymentAttemptFailed _,
                    PaymentApplied _,
                    ReceiptApplied _,
                    InvoicePaid _,
                    InvoiceReminded _,
                    InvoiceVoided _,
                    InvoiceWrittenOff _ -> {}
        }
    }

    AccountId accountId() {
        return accountId;
    }

    Money open() {
        return receivable.open();
    }

    @Override
    public AccountPath ownerPath() {
        return ownerPath;
    }

    @Override
    public @Nullable AccountId issuer() {
        return creditable == null ? null : issued().issuer().accountId();
    }

    /** As it was issued; only once it is. */
    InvoiceIssued issued() {
        return requireNonNull(creditable).issued();
    }

    private boolean exists() {
        return receivable != null;
    }

    private void paidWhenNothingIsOpen() {
        if (open().isZero()) {
            apply(new InvoicePaid(invoiceId, accountId));
        }
    }
}
