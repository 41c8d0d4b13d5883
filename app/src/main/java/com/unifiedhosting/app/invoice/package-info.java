/** Keeps the logos of invoices. */
@NullMarked
package com.unifiedhosting.app.invoice;

import org.jspecify.annotations.NullMarked;
