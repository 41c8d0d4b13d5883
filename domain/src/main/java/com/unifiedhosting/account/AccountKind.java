package com.unifiedhosting.account;

/** What an account is: the one platform, a reseller below it, or a customer of either. */
public enum AccountKind {
    PLATFORM,
    RESELLER,
    CUSTOMER
}
