package com.unifiedhosting.billing;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.View;
import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An invoice in a list.
 *
 * @param number null until it is issued
 * @param overdue open after its due date, as of the question
 * @param daysOverdue whole local days after the due date while open, else 0
 * @param draftedAt when its first charge came, or it was opened by hand
 * @param manual whether it was drafted by hand, and is issued by hand
 * @param issueAt when a draft is to be issued; null of a manual one
 * @param issuedOn null until it is issued, as are {@code dueOn}
 * @param totals of a draft: without tax
 * @param open what remains to be paid; zero for a draft, a void and a written-off invoice
 */
public record InvoiceView(
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
        Totals totals,
        Money open,
        long version,
        Instant updatedAt)
        implements View {}
