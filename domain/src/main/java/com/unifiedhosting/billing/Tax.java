package com.unifiedhosting.billing;

import com.unifiedhosting.shared.Percent;

/** One tax: its code on the invoice and its rate. */
public record Tax(TaxCode code, Percent rate) {

    public static final Tax NONE = new Tax(TaxCode.NONE, Percent.ZERO);
}
