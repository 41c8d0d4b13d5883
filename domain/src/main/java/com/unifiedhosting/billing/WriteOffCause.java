package com.unifiedhosting.billing;

/** Why an invoice was given up, as far as others act on it. */
public enum WriteOffCause {
    /** It was collected in vain, to the end of its terms: what it charges for ends. */
    DUNNING,
    /** Nobody paid it, and the gateway charges nothing so small: nobody is to suffer for it. */
    TOO_SMALL,
    /** Somebody decided so: nobody is to suffer for it any longer. */
    STAFF
}
