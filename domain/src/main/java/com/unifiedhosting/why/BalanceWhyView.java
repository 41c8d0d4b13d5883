package com.unifiedhosting.why;

import com.unifiedhosting.account.AccountId;
import org.joda.money.CurrencyUnit;

/**
 * Why a balance is what it is, counted in two ways. Which entries it is made of, is told of the entries.
 *
 * @param addsUp whether both ways come to the balance
 * @param balance what the account owes, of all that ever happened; below zero is prepaid credit
 * @param standing the same of what stands now: what is open on invoices less the credit that is left
 */
public record BalanceWhyView(
        AccountId accountId, CurrencyUnit currency, boolean addsUp, Breakdown balance, Breakdown standing) {}
