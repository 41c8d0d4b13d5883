/** The tables of tax rates of issuers. */
@NullMarked
package com.unifiedhosting.tax.command;

import org.jspecify.annotations.NullMarked;
