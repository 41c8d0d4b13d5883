package com.unifiedhosting.billing.command;

import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.subscription.command.DueCharges;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is going to become of an invoice, looked at apart from it. */
final class InvoiceAhead {

    private final @Nullable Instant issueAt;
    private final Charges charges;
    private boolean growing;

    private InvoiceAhead(@Nullable Instant issueAt, Charges charges) {
        this.issueAt = issueAt;
        this.charges = charges;
    }

    /** One that is opened for what falls due. */
    static InvoiceAhead opened(Instant issueAt) {
        return new InvoiceAhead(issueAt, new Charges());
    }

    /** A draft on which the platform gathers charges until it issues it. */
    static InvoiceAhead draft(Instant issueAt, Charges standing) {
        return new InvoiceAhead(issueAt, standing.copy());
    }

    /** Any other: nothing is put on it any more, and it is not the platform's to issue. */
    static InvoiceAhead closed(Charges standing) {
        return new InvoiceAhead(null, standing.copy());
    }

    /**
     * Puts charges on it, as {@link Invoice#addCharges} does; those that stand on it already are passed over, and nothing is
     * put when all do. Refused: INVOICED_SEPARATELY; INVOICE_NOT_DRAFT also when it is issued before they fall due;
     * INVOICE_FULL.
     */
    Optional<BillingRefusal> take(DueCharges due, boolean separately) {
        List<Charge> added = charges.without(due.charges());
        if (added.isEmpty()) {
            return Optional.empty();
        }
        if (separately) {
            return Optional.of(BillingRefusal.INVOICED_SEPARATELY);
        }
        if (issueAt == null || issueAt.isBefore(due.dueAt())) {
            return Optional.of(BillingRefusal.INVOICE_NOT_DRAFT);
        }
        if (!charges.haveRoomFor(added)) {
            return Optional.of(BillingRefusal.INVOICE_FULL);
        }
        added.forEach(charges::add);
        growing = true;
        return Optional.empty();
    }

    /** When it is issued, if something is going to happen to it by an instant: something is put on it, or it is issued. */
    Optional<Instant> issueAt(Instant until) {
        return Optional.ofNullable(issueAt)
                .filter(at -> !charges.isEmpty())
                .filter(at -> growing || !at.isAfter(until));
    }

    List<Charge> charges() {
        return charges.all();
    }
}
