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
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
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
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.InvoiceStatus;
import com.unifiedhosting.billing.Letterhead;
import com.unifiedhosting.billing.Party;
import com.unifiedhosting.billing.Taxation;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.shared.AboutPerson;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Owned;
import com.unifiedhosting.subscription.SubscriptionId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
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
 * gross total; what arrives beyond that is not kept here but handed back, to be credited to the ledger. This state grows with
 * the charges, whose keys have to be known for as long as a charge may be repeated.
 *
 * <p>Here it is opened, issued or made void; what is written on a draft is in {@link DraftedInvoice}, what comes after the
 * issue in {@link CollectedInvoice}. Orders that concern
 * other aggregates too come through {@link Charging}, {@link Drafting}, {@link Issuing}, {@link Settling}, {@link Collecting},
 * {@link Reminding} and {@link CreditNotes}.
 */
@Aggregate(snapshotTriggerDefinition = SNAPSHOTS, cache = CACHE)
@Revision("3")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@SuppressWarnings("NullAway.Init") // the first event sets what is not nullable
final class Invoice extends DraftedInvoice implements Owned, AboutPerson {

    @AggregateIdentifier
    private InvoiceId invoiceId;

    private AccountId accountId;
    private AccountPath ownerPath;
    private CurrencyUnit currency;
    private Receivable receivable;
    private @Nullable Creditable creditable;

    /** When the platform issues it; null of a manual one. */
    private @Nullable Instant issueAt;

    private Sendings sendings = Sendings.NONE;

    Invoice() {}

    /**
     * Puts charges on the draft, and opens it when there is none. Charges that stand here already are passed over.
     * Refused, before anything is added: CURRENCY_MISMATCH, CHARGE_CONTRADICTS; INVOICED_SEPARATELY, INVOICE_NOT_DRAFT,
     * INVOICE_FULL for a charge that is new.
     *
     * @param owner path of the account to which the invoice goes
     * @param owed currency in which that account is charged
     * @param issueAt when a draft that is opened now is to be issued
     * @param separately whether the account does not want these charges on an invoice that collects others too
     */
    void addCharges(AddCharges command, AccountPath owner, CurrencyUnit owed, Instant issueAt, boolean separately) {
        command.charges().forEach(charge -> mustBeIn(owed, charge));
        mustGoTo(command.accountId());
        List<Charge> added = charges.without(command.charges());
        if (added.isEmpty()) {
            return;
        }
        if (separately) {
            throw new Refused(
                    BillingRefusal.INVOICED_SEPARATELY, "The account wants its subscriptions invoiced one by one.");
        }
        mustHaveRoomFor(added);
        if (!exists()) {
            apply(new InvoiceDrafted(command.invoiceId(), command.accountId(), owner, owed, false, null, issueAt));
        }
        added.forEach(charge -> apply(new ChargeAdded(command.invoiceId(), charge)));
    }

    /**
     * Whether a draft to this account is to be opened here; false when it was before.
     *
     * @throws Refused CHARGE_CONTRADICTS
     */
    boolean mayBeginFor(AccountId account) {
        mustGoTo(account);
        return !exists();
    }

    /** What is going to become of it, for whoever tells what is going to be issued to an account. */
    InvoiceAhead ahead(AccountId account) {
        boolean collected = receivable.status() == InvoiceStatus.DRAFT
                && accountId.equals(account)
                && charges.all().stream().noneMatch(this::isOfOrder);
        return collected && issueAt != null ? InvoiceAhead.draft(issueAt, charges) : InvoiceAhead.closed(charges);
    }

    private boolean isOfOrder(Charge charge) {
        SubscriptionId subscription = charge.subscriptionId();
        return subscription != null && invoiceId.isOfOrderOf(subscription);
    }

    /**
     * Whether issuing is still to be done; false when it was done before.
     *
     * @throws Refused INVOICE_NOT_DRAFT when void, INVOICE_EMPTY
     */
    boolean awaitsIssue() {
        if (receivable.status() == InvoiceStatus.VOID) {
            throw new Refused(BillingRefusal.INVOICE_NOT_DRAFT, "The invoice is void.");
        }
        if (charges.isEmpty()) {
            throw new Refused(BillingRefusal.INVOICE_EMPTY, "No line stands on the invoice.");
        }
        return receivable.status() == InvoiceStatus.DRAFT;
    }

    /**
     * Issues the draft, without what was set on it in the name of another issuer. One over zero is paid at once.
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
        if (beside.isOfAnotherThan(issuer.accountId())) {
            set(Beside.NOTHING, issuer.accountId());
        }
        List<InvoiceLine> lines = taxation.lines(charges.all(), today);
        apply(new InvoiceIssued(
                invoiceId,
                accountId,
                owner,
                number,
                today,
                today.plusDays(beside.daysOr(collection.paymentTermDays())),
                zone,
                issuer,
                buyer,
                lines,
                Totals.of(currency, lines),
                collection,
                taxation.basis(),
                letterhead,
                beside.remark()));
        paidWhenNothingIsOpen();
        return open();
    }

    /**
     * Makes it void; void already: no-op.
     *
     * @throws Refused INVOICE_HAS_PAYMENTS when anything is paid, PAYMENT_IN_PROGRESS, INVOICE_NOT_OPEN when written off
     */
    void makeVoid(Reason reason) {
        switch (receivable.status()) {
            case DRAFT, ISSUED -> {
                receivable.mustHaveNothingInProgress();
                boolean issued = receivable.status() == InvoiceStatus.ISSUED;
                apply(new InvoiceVoided(invoiceId, issued, reason));
            }
            case VOID -> {}
            case PARTIALLY_PAID, PAID ->
                throw new Refused(BillingRefusal.INVOICE_HAS_PAYMENTS, "Something is paid on the invoice.");
            case WRITTEN_OFF -> throw new Refused(BillingRefusal.INVOICE_NOT_OPEN, "The invoice is written off.");
        }
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
                manual = e.manual();
                issueAt = e.issueAt();
                draftedFor = e.issuer();
            }
            case ChargeAdded e -> charges.add(e.charge());
            case ChargeRemoved e -> charges.remove(e.key());
            case DraftChanged e -> beside = Beside.of(e);
            case InvoiceSentAgain e -> sendings = sendings.with(e.sendingId(), e.orderedAt());
            case InvoiceIssued e -> creditable = Creditable.of(e);
            case InvoiceCredited e -> creditable = requireNonNull(creditable).after(e);
            case InvoiceNoteWritten e -> notes.merge(e.sellerPath(), 1, Integer::sum);
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

    @Override
    InvoiceId invoiceId() {
        return invoiceId;
    }

    @Override
    AccountId accountId() {
        return accountId;
    }

    @Override
    CurrencyUnit currency() {
        return currency;
    }

    @Override
    Receivable receivable() {
        return receivable;
    }

    @Override
    @Nullable
    Creditable creditable() {
        return creditable;
    }

    @Override
    Sendings sendings() {
        return sendings;
    }

    @Override
    public AccountPath ownerPath() {
        return ownerPath;
    }

    @Override
    public @Nullable AccountId issuer() {
        return creditable == null ? null : issued().issuer().accountId();
    }

    /** Whose sale it is: of the account directly above the buyer when it was issued, until then when it was drafted. */
    AccountPath sellerPath() {
        return (creditable == null ? ownerPath : issued().ownerPath()).seller();
    }

    /** A draft by hand is its seller's until it is issued; one that never was stays so. */
    @Override
    public boolean isHiddenFromOwner() {
        return manual && creditable == null;
    }

    /** Under the buyer's key. */
    @Override
    public PersonKey person() {
        return PersonKey.of(accountId);
    }

    @Override
    boolean exists() {
        return receivable != null;
    }

    private void mustGoTo(AccountId account) {
        if (exists() && !accountId.equals(account)) {
            throw new Refused(BillingRefusal.CHARGE_CONTRADICTS, "The invoice goes to another account.");
        }
    }
}
