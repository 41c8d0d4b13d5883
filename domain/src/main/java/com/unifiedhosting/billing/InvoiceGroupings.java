package com.unifiedhosting.billing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How the invoices of an account were, are and will be grouped. A change counts for what falls due a day later or after that,
 * so that for nothing that is billed the answer is another one ever after (decision 26).
 *
 * @param changes oldest first, at most {@value #MOST}; before the first of them it is the grouping of {@code before}
 */
public record InvoiceGroupings(InvoiceGrouping before, List<Change> changes) {

    /** From a change until it takes effect; longer than the clocks of two processes ever are apart. */
    public static final Duration NOTICE = Duration.ofDays(1);

    /** With one change a day at most, these go back further than anything is billed late. */
    private static final int MOST = 400;

    /** Until it is changed. */
    public static final InvoiceGroupings STANDARD = new InvoiceGroupings(InvoiceGrouping.PER_DAY, List.of());

    /** From a moment on. */
    public record Change(InvoiceGrouping grouping, Instant from) {}

    public InvoiceGroupings {
        changes = List.copyOf(changes);
    }

    /** What counts for something that falls due at a moment. */
    public InvoiceGrouping at(Instant due) {
        InvoiceGrouping grouping = before;
        for (Change change : changes) {
            if (change.from().isAfter(due)) {
                return grouping;
            }
            grouping = change.grouping();
        }
        return grouping;
    }

    /** What was chosen last, though it may not have taken effect. */
    public InvoiceGrouping last() {
        return changes.isEmpty() ? before : changes.getLast().grouping();
    }

    /** Whether what was chosen last has not taken effect at a moment. */
    public boolean isPending(Instant now) {
        return !changes.isEmpty() && changes.getLast().from().isAfter(now);
    }

    /** With one more change. */
    public InvoiceGroupings with(Change change) {
        List<Change> all = new ArrayList<>(changes);
        all.add(change);
        if (all.size() <= MOST) {
            return new InvoiceGroupings(before, all);
        }
        return new InvoiceGroupings(all.getFirst().grouping(), all.subList(1, all.size()));
    }
}
