/** Gateways that are asked what they took: when, by whom, and what becomes of payments that hang. */
@NullMarked
package com.unifiedhosting.app.reconciliation;

import org.jspecify.annotations.NullMarked;
