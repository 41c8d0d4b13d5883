package com.unifiedhosting.why.query;

import com.unifiedhosting.catalogue.AddOnCode;
import com.unifiedhosting.subscription.Sale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a sale has a price of its own (decision 31).
 *
 * @param addOn null for the package
 */
record SoldPart(Sale sale, @Nullable AddOnCode addOn) {

    /** All parts, the package first. */
    static Stream<SoldPart> of(Sale sale) {
        return Stream.concat(
                Stream.of(new SoldPart(sale, null)),
                sale.addOns().stream().map(units -> new SoldPart(sale, units.code())));
    }

    /** Whether it was sold before at the same price, in the same cycle. */
    boolean isAsIn(Sale before) {
        return addOn == null
                ? before.hasPackageOf(sale)
                : before.cycle() == sale.cycle() && before.addOn(addOn).equals(sale.addOn(addOn));
    }

    boolean isTheSamePart(SoldPart other) {
        return Objects.equals(addOn, other.addOn);
    }
}
