package com.unifiedhosting.billing.command;

import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.InvoiceCommand.SendInvoiceAgain;
import com.unifiedhosting.billing.SendingId;
import com.unifiedhosting.shared.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How often an invoice was sent again of late.
 *
 * @param latest at most {@value SendInvoiceAgain#MOST_A_DAY}, oldest first: of older ones no rule asks
 */
record Sendings(List<Sending> latest) {

    static final Sendings NONE = new Sendings(List.of());

    private static final Duration A_DAY = Duration.ofDays(1);

    /** One of them. */
    record Sending(SendingId id, Instant at) {}

    Sendings {
        latest = List.copyOf(latest);
    }

    /**
     * Whether one is to be begun; not when it was before.
     *
     * @throws Refused SENT_TOO_OFTEN
     */
    boolean mayBegin(SendingId id, Instant now) {
        if (latest.stream().anyMatch(sending -> sending.id().equals(id))) {
            return false;
        }
        boolean allToday = latest.stream().allMatch(sending -> sending.at().isAfter(now.minus(A_DAY)));
        if (latest.size() >= SendInvoiceAgain.MOST_A_DAY && allToday) {
            throw new Refused(
                    BillingRefusal.SENT_TOO_OFTEN,
                    "It can be sent again from " + latest.getFirst().at().plus(A_DAY) + " on.");
        }
        return true;
    }

    Sendings with(SendingId id, Instant at) {
        List<Sending> all = new ArrayList<>(latest);
        all.add(new Sending(id, at));
        return new Sendings(all.subList(Math.max(0, all.size() - SendInvoiceAgain.MOST_A_DAY), all.size()));
    }
}
