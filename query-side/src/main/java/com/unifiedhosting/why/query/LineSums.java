package com.unifiedhosting.why.query;

import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.why.Breakdown;
import com.unifiedhosting.why.Breakdown.Part;
import com.unifiedhosting.why.PartKind;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;

/** The amounts of a line before tax, of tax and with it, each by what it is made of, wherever the tax is. */
record LineSums(Breakdown net, Breakdown tax, Breakdown gross) {

    /**
     * Of a line with tax.
     *
     * @param says what {@code charged} is, without the full stop
     * @param charged as it was charged: with tax where that is in the prices
     * @param taxes of which its tax is made
     */
    static LineSums of(Prices prices, Totals line, String says, Money charged, List<Part> taxes) {
        Breakdown tax = Breakdown.of(line.tax(), taxes);
        return switch (prices) {
            case EXCLUSIVE ->
                new LineSums(
                        Breakdown.of(line.net(), List.of(part(PartKind.CHARGE, says + ".", charged))),
                        tax,
                        Breakdown.of(
                                line.gross(),
                                List.of(
                                        part(PartKind.NET, "Before tax.", line.net()),
                                        part(PartKind.TAX, "Tax.", line.tax()))));
            case INCLUSIVE ->
                new LineSums(
                        Breakdown.of(
                                line.net(),
                                List.of(
                                        part(PartKind.GROSS, "With tax.", line.gross()),
                                        part(
                                                PartKind.TAX,
                                                "The tax that is in it.",
                                                line.tax().negated()))),
                        tax,
                        Breakdown.of(line.gross(), List.of(part(PartKind.CHARGE, says + "; tax is in it.", charged))));
        };
    }

    boolean addUp() {
        return Stream.of(net, tax, gross).allMatch(Breakdown::addsUp);
    }

    private static Part part(PartKind kind, String says, Money amount) {
        return new Part(kind, says, amount, null, null);
    }
}
