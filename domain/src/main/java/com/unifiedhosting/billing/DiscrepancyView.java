package com.unifiedhosting.billing;

/**
 * Two figures that ought to be equal and are not.
 *
 * @param check the name of the comparison, in kebab-case, such as {@code statement-equals-open-less-prepaid}
 * @param subject what was compared: an account, a seller, a day
 * @param currency ISO 4217; empty where the figures are no money
 * @param expected the figure recomputed, in minor units, or in 24ths of one for recurring revenue
 * @param actual the figure as shown, in the same unit
 */
public record DiscrepancyView(String check, String subject, String currency, long expected, long actual) {}
