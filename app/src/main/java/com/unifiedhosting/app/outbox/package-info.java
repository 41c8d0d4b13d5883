/** Webhooks to endpoints of accounts: what is to be sent where, durable, and its sending, often enough and not too often. */
@NullMarked
package com.unifiedhosting.app.outbox;

import org.jspecify.annotations.NullMarked;
