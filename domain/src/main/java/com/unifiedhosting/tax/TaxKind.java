package com.unifiedhosting.tax;

import org.jspecify.annotations.Nullable;

/** By which rule a line is taxed, or is not. */
public enum TaxKind {
    /** The tax of a country in which the issuer is registered: his own, or another one. */
    DOMESTIC(null),
    /** A business in another member state of the European Union owes the tax itself: Directive 2006/112/EC, Article 196. */
    REVERSE_CHARGE(
            "Reverse charge: the recipient of the service is liable for the tax (Article 196 of Directive 2006/112/EC)."),
    /** The tax of the buyer's member state, declared by the one-stop-shop. */
    ONE_STOP_SHOP(null),
    /** The place of supply is where the issuer is not registered. */
    OUTSIDE("Not taxed: the place of supply is outside the tax area of the issuer."),
    /** The issuer is registered there, but his table has no rate for the day. */
    UNRATED(null),
    /** The issuer charges no tax. */
    OFF(null);

    private final @Nullable String note;

    TaxKind(@Nullable String note) {
        this.note = note;
    }

    /** What has to stand on the invoice; null when nothing has to. */
    public @Nullable String note() {
        return note;
    }
}
