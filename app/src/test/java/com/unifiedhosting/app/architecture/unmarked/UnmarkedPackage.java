package com.unifiedhosting.app.architecture.unmarked;

/** In a package without a description: an offence for the test of that rule. */
public final class UnmarkedPackage {

    private UnmarkedPackage() {}
}
