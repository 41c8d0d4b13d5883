package com.unifiedhosting.billing;

/** {@code OPEN -> WON | LOST}, as the seller sees it. */
public enum DisputeStatus {
    OPEN,
    WON,
    LOST
}
