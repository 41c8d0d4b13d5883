/**
 * What follows for sessions and API keys when their users, or the accounts of these, may be let in no longer; and what
 * users are told about their login.
 */
@NullMarked
package com.unifiedhosting.identity.saga;

import org.jspecify.annotations.NullMarked;
