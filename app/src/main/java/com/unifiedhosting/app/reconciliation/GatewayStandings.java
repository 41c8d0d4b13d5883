package com.unifiedhosting.app.reconciliation;

import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.util.List;
import org.springframework.stereotype.Component;

/** What an administrator sees of the comparison with gateways. */
@Component
public final class GatewayStandings {

    private final ReconciliationStore store;

    GatewayStandings(ReconciliationStore store) {
        this.store = store;
    }

    /** All gateways that were ever on. */
    public List<GatewayStanding> all() {
        return store.standings();
    }

    /** What a gateway took that nobody here knows of, the newest first. */
    public List<Finding> findings(GatewayName gateway, int most) {
        return store.findings(gateway, most);
    }

    /**
     * Has a gateway asked within seconds.
     *
     * @throws Refused NOT_FOUND when it was never on
     */
    public void demand(GatewayName gateway) {
        if (!store.demand(gateway)) {
            throw new Refused(SharedRefusal.NOT_FOUND, "There is no gateway " + gateway + " here.");
        }
    }
}
