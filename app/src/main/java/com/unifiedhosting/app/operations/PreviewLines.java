package com.unifiedhosting.app.operations;

import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.InvoicePreviewView;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.subscription.command.DueCharges;
import java.util.List;

/**
 * Counts what one preview looks at and tells, since an account is told as a whole, with all periods that begin until then. Both
 * are bounded: what falls due, each subscription as one line at least; and the lines of the invoices, which drafts have too.
 */
final class PreviewLines {

    private final int most;
    private long due;
    private long told;

    PreviewLines(int most) {
        this.most = most;
    }

    /**
     * What falls due for one more subscription.
     *
     * @throws Refused PREVIEW_TOO_LARGE
     */
    List<DueCharges> due(List<DueCharges> charges) {
        long lines = charges.stream().mapToLong(each -> each.charges().size()).sum();
        due += Math.max(1, lines);
        guard(due);
        return charges;
    }

    /**
     * The invoices to one more account.
     *
     * @throws Refused PREVIEW_TOO_LARGE
     */
    List<InvoicePreviewView> told(List<InvoicePreviewView> invoices) {
        told += invoices.stream().mapToLong(invoice -> invoice.lines().size()).sum();
        guard(told);
        return invoices;
    }

    private void guard(long lines) {
        if (lines > most) {
            throw new Refused(
                    BillingRefusal.PREVIEW_TOO_LARGE,
                    "That would be more than " + most + " lines; ask with a nearer until, or a smaller limit.");
        }
    }
}
