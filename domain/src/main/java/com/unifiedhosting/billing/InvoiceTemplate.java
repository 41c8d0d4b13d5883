package com.unifiedhosting.billing;

import org.jspecify.annotations.Nullable;

/**
 * How the invoices of an issuer look; a change touches future invoices only (SA-004).
 *
 * @param logo null for none: then his name stands there
 * @param accentColour of lines, headings and the name
 * @param bankAccount to which is transferred; null for none
 * @param paymentNote how else to pay; null for nothing
 * @param footer at the end of each page; null for none
 */
public record InvoiceTemplate(
        @Nullable LogoHash logo,
        AccentColour accentColour,
        @Nullable BankAccount bankAccount,
        @Nullable InvoiceText paymentNote,
        @Nullable InvoiceText footer) {

    public static final InvoiceTemplate STANDARD = new InvoiceTemplate(null, AccentColour.STANDARD, null, null, null);

    /** The same with another logo, or none. */
    public InvoiceTemplate with(@Nullable LogoHash other) {
        return new InvoiceTemplate(other, accentColour, bankAccount, paymentNote, footer);
    }
}
