/** The account directory: who owns things and pays, with the private notes about them. */
@NullMarked
package com.unifiedhosting.account.query;

import org.jspecify.annotations.NullMarked;
