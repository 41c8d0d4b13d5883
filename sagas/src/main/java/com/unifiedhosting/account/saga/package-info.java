/** Processes of accounts: the grace period after which a closing account is closed. */
@NullMarked
package com.unifiedhosting.account.saga;

import org.jspecify.annotations.NullMarked;
