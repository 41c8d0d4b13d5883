/** Webhooks that are sent to a server on this machine, and the feed beside them. */
@NullMarked
package com.unifiedhosting.app.outbox;

import org.jspecify.annotations.NullMarked;
