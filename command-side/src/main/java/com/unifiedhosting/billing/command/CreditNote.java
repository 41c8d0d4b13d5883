package com.unifiedhosting.billing.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.CreditNoteCommand.IssueCreditNote;
import com.unifiedhosting.billing.CreditNoteEvent;
import com.unifiedhosting.billing.CreditNoteEvent.CreditNoteIssued;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Owned;
import java.util.List;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * A credit note. It has one event; how much of an invoice can be taken back is decided by that {@link Invoice}, in the
 * transaction in which the note is issued ({@link CreditNotes}).
 */
@Aggregate
@Revision("1")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
final class CreditNote implements Owned {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // the framework reads it
    private @Nullable CreditNoteId creditNoteId;

    private @Nullable InvoiceId invoiceId;
    private @Nullable AccountPath ownerPath;
    private @Nullable AccountId issuer;
    private List<CreditedCharge> asked = List.of();

    CreditNote() {}

    /**
     * Whether it was issued by this command before.
     *
     * @throws Refused CREDIT_NOTE_CONTRADICTS when by another one
     */
    boolean isIssuedBy(IssueCreditNote command) {
        if (invoiceId == null) {
            return false;
        }
        if (!invoiceId.equals(command.invoiceId()) || !asked.equals(command.charges())) {
            throw new Refused(
                    BillingRefusal.CREDIT_NOTE_CONTRADICTS,
                    command.creditNoteId() + " was issued for something else before.");
        }
        return true;
    }

    void issue(CreditNoteIssued issued) {
        apply(issued);
    }

    @EventSourcingHandler
    void on(CreditNoteEvent event) {
        switch (event) {
            case CreditNoteIssued e -> {
                creditNoteId = e.creditNoteId();
                invoiceId = e.invoiceId();
                ownerPath = e.ownerPath();
                issuer = e.issuer().accountId();
                asked = e.asked();
            }
        }
    }

    @Override
    public @Nullable AccountPath ownerPath() {
        return ownerPath;
    }

    @Override
    public @Nullable AccountId issuer() {
        return issuer;
    }
}
