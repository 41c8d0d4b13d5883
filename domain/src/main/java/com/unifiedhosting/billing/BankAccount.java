package com.unifiedhosting.billing;

import org.jspecify.annotations.Nullable;

/** Where an issuer is paid. */
public record BankAccount(Iban iban, @Nullable Bic bic) {}
