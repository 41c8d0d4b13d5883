package com.unifiedhosting.app.operations;

import com.unifiedhosting.billing.InvoicePreviewView;
import com.unifiedhosting.subscription.command.DueCharges;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What one preview tells, and how much that is: an account is told as a whole, with all periods that begin until then. Both are
 * bounded: what falls due, each subscription as one line at least; and the lines of the invoices, which drafts have too.
 */
final class PreviewLines {

    /** The account that is looked at has more lines than are left; nothing of it is told. */
    private static final class Full extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Full() {
            super(null, null, false, false);
        }
    }

    private final int most;
    private final List<InvoicePreviewView> told = new ArrayList<>();
    private long due;
    private long lines;

    PreviewLines(int most) {
        this.most = most;
    }

    /**
     * Tells of one more account, unless that would be too many lines.
     *
     * @param account which counts with {@link #due} what falls due
     * @return whether it did
     */
    boolean tell(Supplier<List<InvoicePreviewView>> account) {
        try {
            List<InvoicePreviewView> invoices = account.get();
            lines += invoices.stream()
                    .mapToLong(invoice -> invoice.lines().size())
                    .sum();
            guard(lines);
            told.addAll(invoices);
            return true;
        } catch (Full full) {
            return false;
        }
    }

    /** What falls due for one more subscription of the account that is being told. */
    List<DueCharges> due(List<DueCharges> charges) {
        due += Math.max(
                1, charges.stream().mapToLong(each -> each.charges().size()).sum());
        guard(due);
        return charges;
    }

    /** What was told. */
    List<InvoicePreviewView> invoices() {
        return told;
    }

    private void guard(long count) {
        if (count > most) {
            throw new Full();
        }
    }
}
