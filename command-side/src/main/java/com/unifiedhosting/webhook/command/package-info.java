/** Endpoints for webhooks. */
@NullMarked
package com.unifiedhosting.webhook.command;

import org.jspecify.annotations.NullMarked;
