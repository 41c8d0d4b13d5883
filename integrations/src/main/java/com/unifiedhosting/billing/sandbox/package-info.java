/** A payment gateway to test and demonstrate with: its tokens decide what becomes of a charge, and no money moves. */
@NullMarked
package com.unifiedhosting.billing.sandbox;

import org.jspecify.annotations.NullMarked;
