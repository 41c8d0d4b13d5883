package com.unifiedhosting.revenue;

/** How the recurring revenue from one account in one currency moved over a day, first to last. */
public enum Movement {
    /** It began: the account never paid before. */
    NEW,
    /** It began again, after it had been lost. */
    REACTIVATION,
    /** It rose. */
    EXPANSION,
    /** It fell, and something is left. */
    CONTRACTION,
    /** It fell to nothing. */
    CHURN
}
