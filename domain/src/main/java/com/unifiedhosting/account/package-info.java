/** Accounts: who owns things and pays; and claims: values that only one owner can hold. */
@NullMarked
package com.unifiedhosting.account;

import org.jspecify.annotations.NullMarked;
