package com.unifiedhosting.shared.command;

/** The roles that operations require, as they stand in the API document. */
public final class Role {

    /** Until users arrive there is one role: that of the bootstrap administrator. */
    public static final String SUPER_ADMIN = " Role: SUPER_ADMIN.";

    private Role() {}
}
