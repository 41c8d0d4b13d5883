package com.unifiedhosting.billing.command;

import com.unifiedhosting.billing.Charge;
import java.time.Instant;
import java.util.List;

/**
 * A draft on which the platform gathers charges until it issues it, looked at apart from its invoice.
 *
 * @param issueAt when that is
 */
record CollectedDraft(Instant issueAt, Charges charges) {

    /**
     * Puts charges on it; those that stand on it already are passed over. False, and nothing is put, when it has no room, or
     * is issued before they fall due.
     */
    boolean take(List<Charge> wanted, Instant dueAt) {
        List<Charge> added = charges.without(wanted);
        if (!added.isEmpty() && (issueAt.isBefore(dueAt) || !charges.haveRoomFor(added))) {
            return false;
        }
        added.forEach(charges::add);
        return true;
    }
}
