package com.unifiedhosting.webhook;

/** Why nothing is sent to an endpoint any more. */
public enum EndpointEnd {
    /** Its owner switched it off. */
    SWITCHED_OFF,
    /** For 72 hours no attempt reached it. */
    FAILING,
    /** It answered that it is gone for good (410). */
    GONE
}
