package com.unifiedhosting.billing;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Scoped;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Questions about credit notes. {@code scope} is the caller's path: nothing outside it is found. */
public sealed interface CreditNoteQuery extends Scoped {

    /**
     * Which credit notes there are, the newest first? Answers {@link CreditNoteView}s, up to {@code page.limit() + 1}.
     *
     * @param accountId whose; null for everybody's within the scope
     * @param invoiceId of which invoice; null for all
     * @param issuedFrom first date of issue, inclusive; null for no such limit
     * @param issuedUntil last date of issue, inclusive; null for no such limit
     */
    record FindCreditNotes(
            AccountPath scope,
            @Nullable AccountId accountId,
            @Nullable InvoiceId invoiceId,
            @Nullable LocalDate issuedFrom,
            @Nullable LocalDate issuedUntil,
            Page page)
            implements CreditNoteQuery {}

    /** What stands on one credit note? Answers a {@link CreditNoteDetailView} or none. */
    record FindCreditNote(AccountPath scope, CreditNoteId creditNoteId) implements CreditNoteQuery {}

    /** What stands on the document of one? Answers an {@link IssuedCreditNoteView}, replayed from events, or none. */
    record FindIssuedCreditNote(AccountPath scope, CreditNoteId creditNoteId) implements CreditNoteQuery {}
}
