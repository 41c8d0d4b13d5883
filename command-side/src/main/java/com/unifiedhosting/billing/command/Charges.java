package com.unifiedhosting.billing.command;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.shared.Refused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The charges on an invoice, in the order in which they came; each key once. */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
final class Charges {

    private Map<ChargeKey, Charge> byKey = new LinkedHashMap<>();

    void add(Charge charge) {
        byKey.put(charge.key(), charge);
    }

    int size() {
        return byKey.size();
    }

    List<Charge> all() {
        return List.copyOf(byKey.values());
    }

    /**
     * Those that are not here yet.
     *
     * @throws Refused CHARGE_CONTRADICTS when one is here with other content
     */
    List<Charge> without(List<Charge> wanted) {
        Map<ChargeKey, Charge> added = new LinkedHashMap<>();
        for (Charge charge : wanted) {
            Charge known = byKey.getOrDefault(charge.key(), added.get(charge.key()));
            if (known == null) {
                added.put(charge.key(), charge);
            } else if (!known.equals(charge)) {
                throw new Refused(
                        BillingRefusal.CHARGE_CONTRADICTS,
                        "Charge " + charge.key() + " is on the invoice with other content.");
            }
        }
        return List.copyOf(added.values());
    }
}
