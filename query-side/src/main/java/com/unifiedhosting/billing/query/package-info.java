/** What can be read about money: invoices, payments, payment methods, statements, receivables. */
@NullMarked
package com.unifiedhosting.billing.query;

import org.jspecify.annotations.NullMarked;
