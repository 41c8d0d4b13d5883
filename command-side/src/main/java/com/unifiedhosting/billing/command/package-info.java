/** The writing side of money: invoices, their numbers, payments, payment methods and the ledger of prepaid credit. */
@NullMarked
package com.unifiedhosting.billing.command;

import org.jspecify.annotations.NullMarked;
