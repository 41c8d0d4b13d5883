/** What follows from the life of an endpoint for webhooks, and the port through which is sent there. */
@NullMarked
package com.unifiedhosting.webhook.saga;

import org.jspecify.annotations.NullMarked;
