package com.unifiedhosting.tax;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.View;
import java.time.Instant;

/**
 * The tax rates of an issuer.
 *
 * @param rates by place, the earliest first
 */
public record TaxTableView(AccountId issuer, TaxRates rates, long version, Instant updatedAt) implements View {}
