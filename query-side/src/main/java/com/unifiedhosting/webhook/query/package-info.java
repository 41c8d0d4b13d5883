/** Endpoints for webhooks as they are shown, and what became of deliveries. */
@NullMarked
package com.unifiedhosting.webhook.query;

import org.jspecify.annotations.NullMarked;
