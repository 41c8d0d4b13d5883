package com.unifiedhosting.billing.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.shared.Refused;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The charges on an invoice, in the order in which they came; each key once. One that was taken off stays known, so that a
 * late repeat does not put it on again, and nothing else comes under its key.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
final class Charges {

    private Map<ChargeKey, Charge> byKey = new LinkedHashMap<>();
    private Map<ChargeKey, Charge> removed = new HashMap<>();

    void add(Charge charge) {
        byKey.put(charge.key(), charge);
    }

    void remove(ChargeKey key) {
        removed.put(key, requireNonNull(byKey.remove(key)));
    }

    Charges copy() {
        Charges copy = new Charges();
        copy.byKey.putAll(byKey);
        copy.removed.putAll(removed);
        return copy;
    }

    /** Whether there is room for some that are new. */
    boolean haveRoomFor(List<Charge> added) {
        return byKey.size() + removed.size() + added.size() <= AddCharges.MOST_CHARGES;
    }

    boolean isEmpty() {
        return byKey.isEmpty();
    }

    boolean wasRemoved(ChargeKey key) {
        return removed.containsKey(key);
    }

    /**
     * The charge of a key.
     *
     * @throws Refused UNKNOWN_CHARGE
     */
    Charge mustHave(ChargeKey key) {
        Charge charge = byKey.get(key);
        if (charge == null) {
            throw new Refused(BillingRefusal.UNKNOWN_CHARGE, "No charge " + key + " stands on the invoice.");
        }
        return charge;
    }

    List<Charge> all() {
        return List.copyOf(byKey.values());
    }

    /**
     * Those that are not here yet, and never were.
     *
     * @throws Refused CHARGE_CONTRADICTS when one is or was here with other content
     */
    List<Charge> without(List<Charge> wanted) {
        Map<ChargeKey, Charge> added = new LinkedHashMap<>();
        for (Charge charge : wanted) {
            Charge known = known(charge.key(), added);
            if (known == null) {
                added.put(charge.key(), charge);
            } else if (!known.equals(charge)) {
                throw new Refused(
                        BillingRefusal.CHARGE_CONTRADICTS,
                        "Charge " + charge.key() + " is, or was, on the invoice with other content.");
            }
        }
        return List.copyOf(added.values());
    }

    private @Nullable Charge known(ChargeKey key, Map<ChargeKey, Charge> added) {
        Charge here = byKey.getOrDefault(key, added.get(key));
        return here == null ? removed.get(key) : here;
    }
}
