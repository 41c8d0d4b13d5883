/** Accounts and claims on the command side: what may become of them, and what other contexts may ask of them. */
@NullMarked
package com.unifiedhosting.account.command;

import org.jspecify.annotations.NullMarked;
