package com.unifiedhosting.hosting;

/** Why a website is suspended. It serves again when no cause is left, so that lifting one does not undo another. */
public enum SuspensionCause {
    /** Its subscription is suspended or has ended. */
    SUBSCRIPTION,
    /** Staff suspended this website. */
    STAFF
}
