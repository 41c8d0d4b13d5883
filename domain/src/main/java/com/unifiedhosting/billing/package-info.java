/** Money in: invoices and their numbers, payments, payment methods, the ledger of prepaid credit, and the pure policies of tax and collection. */
@NullMarked
package com.unifiedhosting.billing;

import org.jspecify.annotations.NullMarked;
