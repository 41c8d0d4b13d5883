/** Sends webhooks over HTTP, to places on the internet and nowhere else. */
@NullMarked
package com.unifiedhosting.webhook.transport;

import org.jspecify.annotations.NullMarked;
