/** The tables of tax rates as read model. */
@NullMarked
package com.unifiedhosting.tax.query;

import org.jspecify.annotations.NullMarked;
